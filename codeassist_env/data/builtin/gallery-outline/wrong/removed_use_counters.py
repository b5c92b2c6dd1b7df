import sys

counts = [0] * 9
labels = [""] * 9
removed = folded = 9
out = []
for line in sys.stdin.read().splitlines():
    name = line.lstrip(" ")
    level = (len(line) - len(name)) // 2
    mark, name = name[0], name[2:]
    if level <= removed:
        removed = 9
    if level <= folded:
        folded = 9
    if removed < 9:
        continue
    if folded < 9:
        if mark == "x":
            removed = level
        else:
            out[-1][1] += 1
        continue
    counts[level] += 1
    counts[level + 1] = 0
    if mark == "x":
        removed = level
        continue
    labels[level + 1] = labels[level] + (chr(96 + counts[level]) if level % 2 else str(counts[level]))
    out.append([labels[level + 1] + " " + name, 0, mark])
    if mark == "+":
        folded = level
for text, hidden, mark in out:
    print(text + (" (%d)" % hidden if mark == "+" else ""))
if not out:
    print("(empty)")
