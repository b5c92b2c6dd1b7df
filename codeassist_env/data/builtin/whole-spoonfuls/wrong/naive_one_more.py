from fractions import Fraction

n, s, p = map(int, input().split())
names, rates = [], []
for _ in range(n):
    name, rest = input().split(" ", 1)
    amount, measure = (sum(Fraction(x) for x in part.split()) for part in rest.split("in"))
    names.append(name)
    rates.append(amount / measure / s)
while any((p * r).denominator > 1 for r in rates):
    p += 1
print(p)
for name, r in zip(names, rates):
    print(name, p * r)
