from fractions import Fraction
from math import lcm

n, s, p = map(int, input().split())
rates = {}
for _ in range(n):
    name, *words = input().split()
    i = words.index("in")
    rates[name] = sum(map(Fraction, words[:i])) / sum(map(Fraction, words[i + 1:])) / s
step = 1
for r in rates.values():
    step = lcm(step, r.denominator)
p = (p // step + 1) * step if p % step else p
print(p)
for name, r in rates.items():
    print(name, r * p)
