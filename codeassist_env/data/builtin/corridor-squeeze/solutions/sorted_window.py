import sys
from bisect import bisect_left, insort

lines = sys.stdin.read().split("\n")
n, w = map(int, lines[0].split())
queue = []
for i in range(1, n + 1):
    cls, room, bag = lines[i].split()
    queue.append((cls, i, int(room), bag == "1"))
queue.sort()

standing = []           # compartments of the last w passengers, as far as they have suitcases
counts = [0] * (n + 1)
for k, (_, i, room, bag) in enumerate(queue):
    if k > w and queue[k - w - 1][3]:
        del standing[bisect_left(standing, queue[k - w - 1][2])]
    counts[i] = bisect_left(standing, room)
    if bag:
        insort(standing, room)

most = max(counts)
print(sum(counts))
print(counts.index(most, 1), most)
