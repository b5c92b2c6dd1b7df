import sys
import heapq as hq
a, g = [], []
n, k = map(int, sys.stdin.readline().split())
for row in sys.stdin:
    x, y = row.split()
    a.append(int(x))
    g.append(int(y))
# number the frames by their right to go first, so that plain numbers can stand in the heap
rank = sorted(range(n), key=lambda i: -g[i])
rooms = sorted([(a[f], r) for r, f in enumerate(rank)], reverse=True)
heap, dry, t, res = [], [], 0, []
while len(res) < n or dry:
    while rooms and rooms[-1][0] <= t:
        hq.heappush(heap, rooms.pop()[1])
    if dry and dry[0] <= t:
        hq.heappop(dry)
    elif heap and len(dry) < k:
        f = rank[hq.heappop(heap)]
        hq.heappush(dry, t + g[f] + 1)
        res.append((a[f] - t, f + 1))
    else:
        t = min(dry[:1] + [x for x, _ in rooms[-1:]]) - 1
    t += 1
w, f = min(res)
print(t, t - n - n)
print(f, -w)
