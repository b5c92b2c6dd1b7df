from fractions import Fraction
from math import lcm
n, s, p = map(int, input().split())
lines = [input().split(" ", 1) for _ in range(n)]
r = [[sum(map(Fraction, q.split())) for q in text.split("in")] for _, text in lines]
step = lcm(*((a / m / s).denominator for a, m in r))
p = -(-p // step) * step
for name, count in [(p, "")] + [(w[0], a / m / s * p) for w, (a, m) in zip(lines, r)]:
    print(name, count)
