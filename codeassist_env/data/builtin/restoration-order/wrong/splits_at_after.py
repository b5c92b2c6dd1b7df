import sys
from collections import Counter

tasks = {}
for line in sys.stdin.read().splitlines()[1:]:
    head, _, tail = line.partition("after")
    name, room = head.split()
    tasks[name] = (room.strip("()"), {t.strip() for t in tail.split(",")} - {""})
done, here = set(), None
while True:
    ready = sorted(t for t in tasks if t not in done and tasks[t][1] <= done)
    if not ready:
        break
    count = Counter(tasks[t][0] for t in ready)
    if here not in count:
        here = min(count, key=lambda r: (-count[r], r))
        print("go to", here)
    task = next(t for t in ready if tasks[t][0] == here)
    print(task)
    done.add(task)
left = sorted(set(tasks) - done)
print("left: " + ", ".join(left) if left else "all done")
