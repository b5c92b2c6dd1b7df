import sys
from collections import defaultdict

lines = sys.stdin.read().splitlines()[1:]
rooms, before = {}, {}
for line in lines:
    head, _, tail = line.partition(") after ")
    task, room = head.rstrip(")").split(" (")
    rooms[task] = room
    before[task] = tail.split(", ") if tail else []
wait = {t: sum(b in rooms for b in before[t]) for t in rooms}
ready = defaultdict(set)
for t in wait:
    if wait[t] == 0:
        ready[rooms[t]].add(t)
here = None
while any(ready.values()):
    if not ready[here]:
        here = min(ready, key=lambda r: (-len(ready[r]), r or ""))
        print("go to", here)
    task = min(ready[here])
    ready[here].remove(task)
    print(task)
    del wait[task]
    for t in list(wait):
        if task in before[t]:
            wait[t] -= 1
            if wait[t] == 0:
                ready[rooms[t]].add(t)
print("left: " + ", ".join(sorted(wait)) if wait else "all done")
