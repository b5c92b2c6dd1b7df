from collections import Counter
from functools import reduce
from operator import xor

runs = Counter()
for _ in range(int(input())):
    s = input().strip()
    loose = "".join("x" if a != b != c else " " for a, b, c in zip(s, s[1:], s[2:]))
    runs.update(map(len, loose.split()))

# h[k + 1] is the value of a run of k loose beads; h[0] stands for "less than nothing"
h = [0, 0]
options = {}
for n in range(1, max(runs, default=0) + 1):
    options[n] = [h[i] ^ h[n - 1 - i] for i in range(n)]
    mask = 0
    for v in options[n]:
        mask |= 1 << v
    h.append((~mask & (mask + 1)).bit_length() - 1)
    if n not in runs:
        del options[n]

total = reduce(xor, (h[n + 1] for n, times in runs.items() if times % 2), 0)
wins = 0
for n, times in runs.items():
    wins += times * options[n].count(total ^ h[n + 1])
print("Ada" if total else "Bruno", wins, sep="\n")
