import sys
from itertools import groupby, pairwise

head, *rest = sys.stdin
_, f, a, b = map(int, head.split())
# later lines overwrite earlier ones with the same key
valid = {(h, int(d)): int(r) for d, h, r in map(str.split, rest)}


def cost(units):
    return sum((a * min(units, f), b * max(0, units - f)))


top = []
for house, keys in groupby(sorted(valid), key=lambda key: key[0]):
    costs = [cost((valid[y] - valid[x]) % 10 ** 4) for x, y in pairwise(keys)]
    pence = str(sum(costs)).zfill(3)
    print(house, len(costs), pence[:-2] + "." + pence[-2:])
    if costs:
        top.append((-sum(costs), house))
print("highest:", min(top)[1] if top else "nobody")
