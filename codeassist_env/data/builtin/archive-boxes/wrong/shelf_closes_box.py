import sys
from collections import defaultdict

(_, C), *files = [line.split() for line in sys.stdin]
C = int(C)
weight, subfolders, inside = defaultdict(int), defaultdict(set), defaultdict(list)
for path, size in files:
    parts = path.split("/")
    for i in range(1, len(parts)):
        weight["/".join(parts[:i]) + "/"] += int(size)
        if i > 1:
            subfolders["/".join(parts[:i - 1]) + "/"].add(parts[i - 1])
    inside["/".join(parts[:-1]) + "/"].append((parts[-1], int(size)))


def pack(folder):
    if weight[folder] <= C:
        print("folder", folder, weight[folder])
        return
    boxes, room = [], 0
    for name, size in sorted(inside[folder]):
        if size > C:
            print("shelf", folder + name, size)
            room = 0
            continue
        if size > room:
            boxes.append(0)
            room = C
        boxes[-1] += size
        room -= size
    for i, b in enumerate(boxes):
        print("loose", folder, i + 1, b)
    for name in sorted(subfolders[folder]):
        pack(folder + name + "/")


pack("/")
