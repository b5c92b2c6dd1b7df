from fractions import Fraction

n, s, p = map(int, input().split())
items = []
step = 1
for _ in range(n):
    name, *words = input().split()
    i = words.index("in")
    amount = sum(Fraction(w) for w in words[:i])
    measure = sum(Fraction(w) for w in words[i + 1:])
    rate = amount / measure / s
    items.append((name, rate))
    if step % rate.denominator:
        step *= rate.denominator
portions = step
while portions < p:
    portions += step
print(portions)
for name, rate in items:
    print(name, portions * rate)
