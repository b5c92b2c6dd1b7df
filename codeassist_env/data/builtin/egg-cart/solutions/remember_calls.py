import sys
from functools import lru_cache

sys.setrecursionlimit(10000)
data = list(map(int, sys.stdin.read().split()))
n, k, f = data[:3]
E, P = data[3:3 + n], data[3 + n:]

@lru_cache(None)
def go(day, since):
    # best from this day on; the larder holds what was laid on days since..day-1
    if day >= n:
        return 0, 0
    since = max(since, day - k + 1)
    stay = go(day + 1, since)
    money, trips = go(day + 2, day + 1)
    drive = money + P[day] * sum(E[since:day + 1]) - f, trips - 1
    return max(stay, drive)

a, b = go(0, 0)
print(a, -b)
