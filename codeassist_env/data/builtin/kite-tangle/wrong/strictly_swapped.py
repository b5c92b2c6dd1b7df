import sys
from bisect import bisect_right
from collections import defaultdict

data = list(map(int, sys.stdin.read().split()))
n, T, K = data[:3]
lines = sorted(zip(data[3::3], data[4::3], data[5::3]))
clubs = defaultdict(list)
for line in lines:
    clubs[line[2]].append(line)


def crossed(group, h):
    seen = []
    pairs = 0
    for x, s, _ in group:
        place = x + s * h
        i = bisect_right(seen, place)
        pairs += len(seen) - i
        seen.insert(i, place)
    return pairs


low, high = 0, T + 1
while high - low > 1:
    middle = (low + high) // 2
    if crossed(lines, middle) - sum(crossed(g, middle) for g in clubs.values()) >= K:
        high = middle
    else:
        low = middle
if high > T:
    print("TIDY")
else:
    print(high, crossed(lines, high) - sum(crossed(g, high) for g in clubs.values()))
