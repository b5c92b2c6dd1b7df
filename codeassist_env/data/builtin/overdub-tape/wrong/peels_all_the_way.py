import sys

lines = sys.stdin.read().splitlines()
n, c = map(int, lines[0].split())
tape = []  # (loudness, the recordings in it)
refused = clipped = 0
for line in lines[1:]:
    w = line.split()
    if w[0] == "rec":
        tape.append((int(w[1]), None))
    elif w[0] == "bounce":
        k = int(w[1])
        if len(tape) < k:
            refused += 1
            continue
        parts = tape[-k:]
        s = sum(x for x, _ in parts)
        clipped += s > c
        flat = []
        for x, inner in parts:
            flat += inner or [(x, None)]
        tape[-k:] = [(min(s, c), flat)]
    elif w[0] == "swap":
        if len(tape) < 2:
            refused += 1
        else:
            tape[-1], tape[-2] = tape[-2], tape[-1]
    elif tape:
        tape += tape.pop()[1] or []
    else:
        refused += 1
print(refused, clipped)
print(*[x for x, _ in tape] or ["empty"])
