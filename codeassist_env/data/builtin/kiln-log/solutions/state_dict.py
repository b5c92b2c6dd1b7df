n = int(input())
lit_at = {}
out_at = {}
total = {}
risky = {}
for _ in range(n):
    clock, name, event = input().split()
    hours, minutes = clock.split(":")
    now = int(hours) * 60 + int(minutes)
    total.setdefault(name, 0)
    risky.setdefault(name, 0)
    if event == "lit":
        if name not in lit_at:
            lit_at[name] = now
    elif event == "out":
        if name in lit_at:
            total[name] += now - lit_at.pop(name)
            out_at[name] = now
    elif name in lit_at or (name in out_at and now - out_at[name] < 60):
        risky[name] += 1

for name, start in lit_at.items():
    total[name] += 24 * 60 - start

for name in sorted(total, key=lambda k: (-total[k], k)):
    print(f"{name} {total[name] // 60}:{total[name] % 60:02d} {risky[name]}")
