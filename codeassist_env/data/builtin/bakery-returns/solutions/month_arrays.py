import sys
from fractions import Fraction

rows = [r.split(',') for r in sys.stdin.read().split('\n')[1:] if r]
names = sorted({r[1] for r in rows})
out = {s: [0] * 32 for s in names + ['']}   # '' stands for all the shops
back = {s: [0] * 32 for s in names + ['']}
for d, s, a, b in rows:
    for who in (s, ''):
        out[who][int(d)] += int(a)
        back[who][int(d)] += int(b)

def worst(s):
    open_days = [d for d in range(1, 32) if out[s][d]]
    # max keeps the first of equals
    return max(open_days, key=lambda d: Fraction(back[s][d], out[s][d]))

def sold(s):
    return sum(out[s]) - sum(back[s])

def advice(s):
    if sum(back[s]) / sum(out[s]) > 0.25:
        return 'less'
    full = [back[s][d] == 0 for d in range(32) if out[s][d]]
    return 'more' if full.count(True) > full.count(False) else 'same'

names.sort(key=sold, reverse=True)
for s in names:
    print(s, sold(s), worst(s), advice(s), sep=',')
print('TOTAL', sold(''), worst(''), sep=',')
