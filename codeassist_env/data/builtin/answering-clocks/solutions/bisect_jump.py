from bisect import bisect_left
from itertools import groupby


def answers(west, east, d):
    """Yield the delay of each west stroke, None for an unanswered one."""
    free = 0
    for t in west:
        free = bisect_left(east, t, free)
        if free == len(east) or east[free] - t > d:
            yield None
        else:
            yield east[free] - t
            free += 1


d = int(input().split()[2])
west, east = [[int(x) for x in input().split()] for _ in range(2)]
delays = list(answers(west, east, d))
good = [x for x in delays if x is not None]
runs = [len(list(g)) for ok, g in groupby(delays, key=lambda x: x is not None) if ok]
print(len(good), sum(good) + (len(delays) - len(good)) * (d + 1), max(runs, default=0))
