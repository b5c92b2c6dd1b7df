import sys


def pack(files, path, capacity):
    weight = sum(size for _, size in files)
    if weight <= capacity:
        print("folder", path, weight)
        return
    boxes, folders = [], {}
    for names, size in sorted(files):
        if len(names) > 1:
            folders.setdefault(names[0], []).append((names[1:], size))
        elif size > capacity:
            print("shelf", path + names[0], size)
        else:
            for i, content in enumerate(boxes):
                if content + size <= capacity:
                    boxes[i] += size
                    break
            else:
                boxes.append(size)
    for number, content in enumerate(boxes, 1):
        print("loose", path, number, content)
    for name in sorted(folders):
        pack(folders[name], path + name + "/", capacity)


lines = sys.stdin.read().splitlines()
capacity = int(lines[0].split()[1])
pack([(line.split()[0].split("/")[1:], int(line.split()[1])) for line in lines[1:]], "/", capacity)
