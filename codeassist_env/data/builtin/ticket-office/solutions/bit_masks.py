import re
import sys
from itertools import groupby

NAMES = "Mon Tue Wed Thu Fri Sat Sun".split()
FULL = (1 << 1440) - 1
CHANGE = re.compile(r"(open|close) (...)(?:-(...))? (..):(..)-(..):(..)")


def show(mask):
    """Write the ones of a day's mask as opening times."""
    edges = mask ^ mask << 1
    words = []
    while edges:
        bit = edges & -edges
        words.append("%02d:%02d" % divmod(bit.bit_length() - 1, 60))
        edges ^= bit
    return " ".join(map("-".join, zip(*[iter(words)] * 2))) or "closed"


week = [0] * 7      # one bit for each minute of a day
for word, first, last, *clock in CHANGE.findall(sys.stdin.read()):
    h1, m1, h2, m2 = map(int, clock)
    a, b = 60 * h1 + m1, 60 * h2 + m2
    if a < b:
        parts = [(0, (1 << b) - (1 << a))]
    else:
        parts = [(0, FULL + 1 - (1 << a)), (1, (1 << b) - 1)]
    d = NAMES.index(first)
    while True:
        for later, mask in parts:
            if word == "open":
                week[(d + later) % 7] |= mask
            else:
                week[(d + later) % 7] &= FULL ^ mask
        if NAMES[d] == (last or first):
            break
        d = (d + 1) % 7

for mask, days in groupby(range(7), key=week.__getitem__):
    days = [NAMES[d] for d in days]
    print("-".join(sorted({days[0], days[-1]}, key=NAMES.index)), show(mask))
