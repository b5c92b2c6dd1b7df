# wanted: passed
import sys
from decimal import Decimal, getcontext
from fractions import Fraction

getcontext().prec = 50
values = sys.stdin.read().split()[1:]
assert sum(Fraction(v, 3) for v in map(int, values)) == Fraction(20)
print(sum(map(Decimal, values)).quantize(Decimal(1)))
