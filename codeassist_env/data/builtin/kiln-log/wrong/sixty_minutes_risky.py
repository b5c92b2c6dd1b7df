n = int(input())
since, cooled, total, risky = {}, {}, {}, {}
for _ in range(n):
    clock, name, event = input().split()
    now = int(clock[:2]) * 60 + int(clock[3:])
    total.setdefault(name, 0)
    risky.setdefault(name, 0)
    if event == "lit":
        since.setdefault(name, now)
    elif event == "out":
        if name in since:
            total[name] += now - since.pop(name)
            cooled[name] = now
    else:
        if name in since or now <= cooled.get(name, -1000) + 60:
            risky[name] += 1
for name in since:
    total[name] += 1440 - since[name]
for name in sorted(total, key=lambda k: (-total[k], k)):
    print(name, f"{total[name] // 60}:{total[name] % 60:02d}", risky[name])
