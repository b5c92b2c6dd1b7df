n, c = map(int, input().split())
tape = []
refused = clipped = 0
for _ in range(n):
    w = input().split()
    if w[0] == "rec":
        tape.append((int(w[1]), []))
    elif w[0] == "bounce":
        k = int(w[1])
        if len(tape) < k:
            refused += 1
        else:
            parts = tape[-k:]
            s = sum(x for x, _ in parts)
            if s >= c:
                s = c
                clipped += 1
            tape[-k:] = [(s, parts)]
    elif w[0] == "swap":
        if len(tape) < 2:
            refused += 1
        else:
            tape[-1], tape[-2] = tape[-2], tape[-1]
    elif tape:
        tape += tape.pop()[1]
    else:
        refused += 1
print(refused, clipped)
print(*[x for x, _ in tape] or ["empty"])
