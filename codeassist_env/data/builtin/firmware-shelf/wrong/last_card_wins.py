import sys
from bisect import bisect_left, bisect_right


def key(s):
    p = list(map(int, s.split(".")))
    return tuple(p + [0] * (3 - len(p)))


lines = sys.stdin.read().splitlines()
n, q = map(int, lines[0].split())
card = {key(s): s for s in lines[1:n + 1]}
keys = sorted(card)
out = []
for line in lines[n + 1:]:
    w, s = line.split()
    v = key(s)
    res = "none"
    if w == "above":
        i = bisect_right(keys, v)
        if i < len(keys):
            res = card[keys[i]]
    elif w == "below":
        i = bisect_left(keys, v)
        if i > 0:
            res = card[keys[i - 1]]
    else:
        i = bisect_left(keys, (v[0] + 1, 0, 0))
        if i > 0 and keys[i - 1] >= v:
            res = card[keys[i - 1]]
    out.append(res)
print("\n".join(out))
