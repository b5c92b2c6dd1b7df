# What comes back or is ground at a minute is kept in a dict by minute; only minutes at which something happens are visited.
import sys
from collections import deque
from heapq import heapify, heappop, heappush

def run(p, v, b, g, z, visitors):
    ready = [deque() for _ in range(53)]
    for i in range(p): ready[z[i]].append(i)
    ends = {}        # minute -> pairs that become ready then
    back = {}        # minute -> blunt pairs that come back then
    minutes = []     # heap of these minutes
    count = [0] * p
    res = {"own": 0, "sock": 0, "away": 0}
    free_from = grinds = last = 0

    def tell(book, minute, i):
        if minute not in ends and minute not in back:
            heappush(minutes, minute)
        book.setdefault(minute, []).append(i)

    def catch_up(t):
        nonlocal free_from, grinds, last
        while minutes and minutes[0] <= t:
            last = heappop(minutes)
            for i in sorted(ends.pop(last, ())): ready[z[i]].append(i)
            for i in sorted(back.pop(last, ())):
                grinds += 1
                free_from = max(last, free_from) + g
                tell(ends, free_from, i)

    for t, s, d in visitors:
        catch_up(t)
        size = s if ready[s] else s + 1 if ready[s + 1] else None
        res["away" if size is None else "own" if size == s else "sock"] += 1
        if size is not None:
            i = ready[size].popleft()
            count[i] += 1
            tell(back if count[i] % b == 0 else ends, t + d, i)
    catch_up(10**9)
    return list(res.values()), [grinds, last], count

x = [int(w) for w in sys.stdin.read().split()]
p, v, b, g = x[:4]
it = iter(x[4 + p:])
for row in run(p, v, b, g, x[4:4 + p], zip(it, it, it)):
    print(" ".join(map(str, row)))
