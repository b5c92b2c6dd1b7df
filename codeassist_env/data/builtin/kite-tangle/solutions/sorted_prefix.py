import sys
from bisect import bisect_left
from collections import defaultdict

data = list(map(int, sys.stdin.read().split()))
n, T, K = data[:3]
lines = sorted(zip(data[3::3], data[4::3], data[5::3]))
clubs = defaultdict(list)
for line in lines:
    clubs[line[2]].append(line)


def crossed(group, h):
    """Pairs of a group, given from left to right, that have met by height h."""
    seen = []
    pairs = 0
    for x, s, _ in group:
        place = x + s * h
        i = bisect_left(seen, place)
        pairs += len(seen) - i
        seen.insert(i, place)
    return pairs


def tangled(h):
    return crossed(lines, h) - sum(crossed(group, h) for group in clubs.values())


low, high = 0, T + 1
while high - low > 1:
    middle = (low + high) // 2
    if tangled(middle) >= K:
        high = middle
    else:
        low = middle

if high > T:
    print("TIDY")
else:
    print(high, tangled(high))
