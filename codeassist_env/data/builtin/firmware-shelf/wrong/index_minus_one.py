import sys
from bisect import bisect_left, bisect_right


def key(s):
    p = list(map(int, s.split(".")))
    return tuple(p + [0] * (3 - len(p)))


lines = sys.stdin.read().splitlines()
n, q = map(int, lines[0].split())
card = {}
for s in lines[1:n + 1]:
    if key(s) not in card:
        card[key(s)] = s
keys = sorted(card)
for line in lines[n + 1:]:
    w, s = line.split()
    v = key(s)
    try:
        if w == "above":
            k = keys[bisect_right(keys, v)]
        elif w == "below":
            k = keys[bisect_left(keys, v) - 1]
        else:
            k = keys[bisect_left(keys, (v[0] + 1, 0, 0)) - 1]
            if k < v:
                raise IndexError
        print(card[k])
    except IndexError:
        print("none")
