from collections import defaultdict

burned = defaultdict(int)
risky = defaultdict(int)
lit_at = {}
out_at = {}
for _ in range(int(input())):
    clock, kiln, event = input().split()
    now = int(clock[:2]) * 60 + int(clock[3:])
    burned[kiln] += 0
    if event == "lit" and kiln not in lit_at:
        lit_at[kiln] = now
    elif event == "out" and kiln in lit_at:
        burned[kiln] += now - lit_at.pop(kiln)
        out_at[kiln] = now
    elif event == "opened":
        if kiln in lit_at or now - out_at.get(kiln, -100) < 60:
            risky[kiln] += 1
for kiln in sorted(burned, key=lambda k: (-burned[k], k)):
    print(f"{kiln} {burned[kiln] // 60}:{burned[kiln] % 60:02} {risky[kiln]}")
