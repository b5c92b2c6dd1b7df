import sys
from collections import Counter

lines = sys.stdin.read().splitlines()
R, C, m, q = map(int, lines[0].split())
kinds = "".join(lines[1:R + 1])
flat = [0] * (R * C + C + 1)
tall = [0] * (R * C + C + 1)
for line, times in Counter(lines[R + 1:]).items():
    r1, c1, r2, c2 = (int(x) - 1 for x in line.split())
    a, b = sorted((c1, c2))
    flat[r1 * C + a] += times
    flat[r1 * C + b + 1] -= times
    # without the corner
    a, b = (r1 + 1, r2) if r1 < r2 else (r2, r1 - 1)
    tall[a * C + c2] += times
    tall[b * C + C + c2] -= times
for i in range(1, R * C):
    flat[i] += flat[i - 1]
for i in range(C, R * C):
    tall[i] += tall[i - C]
steps = [x + y for x, y in zip(flat, tall)][:R * C]
for r in range(R):
    bad = sum(1 for i in range(r * C, r * C + C) if kinds[i] != "0" and steps[i] // q >= int(kinds[i]))
    if bad:
        print(r + 1, bad)
best = steps.index(max(steps))
print("busiest", best // C + 1, best % C + 1, steps[best])
