import sys


def weigh(folder):
    total = sum(folder["files"].values()) + sum(weigh(f) for f in folder["folders"].values())
    folder["weight"] = total
    return total


def pack(folder, path, capacity):
    if folder["weight"] <= capacity:
        print("folder", path, folder["weight"])
        return
    boxes = []
    for name in sorted(folder["files"]):
        size = folder["files"][name]
        if size > capacity:
            print("shelf", path + name, size)
        elif boxes and boxes[-1] + size <= capacity:
            boxes[-1] += size
        else:
            boxes.append(size)
    for number, weight in enumerate(boxes, 1):
        print("loose", path, number, weight)
    for name in sorted(folder["folders"]):
        pack(folder["folders"][name], path + name + "/", capacity)


def main():
    n, capacity = map(int, sys.stdin.readline().split())
    root = {"files": {}, "folders": {}}
    for line in sys.stdin:
        path, size = line.split()
        *folders, name = path[1:].split("/")
        folder = root
        for f in folders:
            folder = folder["folders"].setdefault(f, {"files": {}, "folders": {}})
        folder["files"][name] = int(size)
    weigh(root)
    pack(root, "/", capacity)


main()
