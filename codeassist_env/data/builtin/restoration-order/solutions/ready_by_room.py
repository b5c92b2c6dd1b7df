import sys
from collections import defaultdict
from heapq import heappush, heappop

lines = sys.stdin.read().splitlines()[1:]
room_of, missing, later = {}, {}, defaultdict(list)
for line in lines:
    head, _, tail = line.partition(") after ")
    task, room = head.rstrip(")").split(" (")
    before = tail.split(", ") if tail else []
    room_of[task] = room
    missing[task] = len(before)
    for b in before:
        later[b].append(task)

ready = {room: [] for room in sorted(room_of.values())}     # a heap for each room
for task, count in missing.items():
    if count == 0:
        heappush(ready[room_of[task]], task)

here = None
while any(ready.values()):
    if here is None or not ready[here]:
        here = max(ready, key=lambda room: len(ready[room]))
        print("go to", here)
    task = heappop(ready[here])
    print(task)
    del missing[task]
    for other in later[task]:
        missing[other] -= 1
        if missing[other] == 0:
            heappush(ready[room_of[other]], other)

if missing:
    print("left:", ", ".join(sorted(missing)))
else:
    print("all done")
