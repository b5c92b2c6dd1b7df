import sys
from collections import defaultdict

(_, C), *files = [line.split() for line in sys.stdin]
C = int(C)
weight, subfolders, inside = defaultdict(int), defaultdict(set), defaultdict(list)
for path, size in files:
    size = int(size)
    folder, _, name = path.rpartition("/")
    inside[folder + "/"].append((name, size))
    here = "/"
    weight[here] += size
    for part in folder.split("/")[1:]:
        subfolders[here].add(part)
        here += part + "/"
        weight[here] += size

todo = ["/"]
while todo:
    folder = todo.pop()
    if weight[folder] <= C:
        print("folder", folder, weight[folder])
        continue
    boxes = 0
    lines = []
    room = -1
    for name, size in sorted(inside[folder]):
        if size > C:
            print("shelf", folder + name, size)
        elif size <= room:
            room -= size
            lines[-1] = C - room
        else:
            room = C - size
            lines.append(size)
    for w in lines:
        boxes += 1
        print("loose", folder, boxes, w)
    # the stack gives back the last one first
    todo += [folder + part + "/" for part in sorted(subfolders[folder], reverse=True)]
