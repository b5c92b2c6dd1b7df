from collections import Counter
n, r, c = map(int, input().split())
pair = dict(zip("bqdpnu", "qbpdun"))
T = G = 0
for i in range(n):
    if i % r == 0:
        used = Counter()
    s = ""
    for ch in input():
        if ch == " ":
            s += ch
            continue
        # a turned type is only taken when no own one is left, so the pair as a whole has 2 * c types
        have = 2 * c if ch in pair else c
        key = min(ch, pair.get(ch, ch))
        used[key] += 1
        used[ch, 1] += 1
        if used[key] > have:
            s += "_"
            G += 1
        elif used[ch, 1] > c:
            s += ch.upper()
            T += 1
        else:
            s += ch
    print(s)
print(T, G)
