import sys

depths = []
rows = []
for line in sys.stdin:
    depth = (len(line) - len(line.lstrip())) // 2
    mark, name = line.split()[:2]
    rows.append((depth, mark, name))
out = []
skip = fold = None
counts = [0] * 10
for depth, mark, name in rows:
    if skip is not None and depth > skip:
        continue
    skip = depth if mark == "x" else None
    if skip is not None:
        continue
    if fold is not None and depth > fold:
        out[-1][1] += 1
        continue
    fold = depth if mark == "+" else None
    counts[depth] += 1
    counts[depth + 1] = 0
    label = "".join(chr(96 + c) if d % 2 else str(c) for d, c in enumerate(counts[:depth + 1]))
    out.append([label + " " + name, 0, mark])
for text, hidden, mark in out:
    print(text + (" (%d)" % hidden if mark == "+" else ""))
if not out:
    print("(empty)")
