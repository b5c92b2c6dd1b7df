import sys

rows = []
for line in sys.stdin.read().splitlines():
    body = line.lstrip()
    rows.append(((len(line) - len(body)) // 2, body[0], body[2:]))
i = 0
counts = [0] * 10
printed = False
while i < len(rows):
    level, mark, name = rows[i]
    j = i + 1
    while j < len(rows) and rows[j][0] > level:
        j += 1
    if mark == "x":
        i = j
        continue
    counts[level] += 1
    counts[level + 1] = 0
    label = "".join(chr(96 + counts[d]) if d % 2 else str(counts[d]) for d in range(level + 1))
    printed = True
    if mark == "+":
        # everything in between that is not removed itself
        hidden = sum(1 for r in rows[i + 1:j] if r[1] != "x")
        print(label, name, "(%d)" % hidden)
        i = j
    else:
        print(label, name)
        i += 1
if not printed:
    print("(empty)")
