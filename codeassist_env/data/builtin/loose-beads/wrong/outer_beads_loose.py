import sys

runs = []
for s in sys.stdin.read().split()[1:]:
    padded = "#" + s + "#"
    length = 0
    for i in range(1, len(s) + 1):
        if padded[i - 1] != padded[i] != padded[i + 1]:
            length += 1
        else:
            runs.append(length)
            length = 0
    runs.append(length)

g = [0]
for n in range(1, max(runs) + 1):
    seen = {g[max(0, i - 1)] ^ g[max(0, n - i - 2)] for i in range(n)}
    v = 0
    while v in seen:
        v += 1
    g.append(v)

total = 0
for r in runs:
    total ^= g[r]
print("Ada" if total else "Bruno")
print(sum(total ^ g[r] ^ g[max(0, i - 1)] ^ g[max(0, r - i - 2)] == 0 for r in runs for i in range(r)))
