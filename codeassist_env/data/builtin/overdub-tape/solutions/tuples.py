import sys

lines = sys.stdin.read().splitlines()
n, c = map(int, lines[0].split())

tape = []   # (loudness, the layers it was mixed from)
refused = clipped = 0

for line in lines[1:]:
    word = line.split()[0]
    if word == "rec":
        tape.append((int(line.split()[1]), []))
    elif word == "bounce":
        k = int(line.split()[1])
        if k > len(tape):
            refused += 1
            continue
        parts = tape[-k:]
        del tape[-k:]
        loud = sum(p[0] for p in parts)
        if loud > c:
            clipped += 1
            loud = c
        tape.append((loud, parts))
    elif word == "swap":
        if len(tape) < 2:
            refused += 1
        else:
            tape[-1], tape[-2] = tape[-2], tape[-1]
    else:
        if tape:
            tape.extend(tape.pop()[1])
        else:
            refused += 1

print(refused, clipped)
print(*[layer[0] for layer in tape] or ["empty"])
