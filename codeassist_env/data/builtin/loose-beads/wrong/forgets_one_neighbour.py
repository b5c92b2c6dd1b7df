import sys

runs = []
for s in sys.stdin.read().split()[1:]:
    length = 0
    for i in range(1, len(s)):
        if i < len(s) - 1 and s[i - 1] != s[i] != s[i + 1]:
            length += 1
        else:
            if length:
                runs.append(length)
            length = 0

g = [0]
for n in range(1, max(runs, default=0) + 1):
    seen = {g[i] ^ g[max(0, n - i - 2)] for i in range(n)}
    v = 0
    while v in seen:
        v += 1
    g.append(v)

total = 0
for r in runs:
    total ^= g[r]
print("Ada" if total else "Bruno")
print(sum(total ^ g[r] ^ g[i] ^ g[max(0, r - i - 2)] == 0 for r in runs for i in range(r)))
