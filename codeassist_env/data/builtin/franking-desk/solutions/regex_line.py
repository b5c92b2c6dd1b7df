import re
from decimal import Decimal

LINE = re.compile(r"\s*(?:(\d+)\s*x\s)?\s*([a-z]+)\s+([\d.]+)\s*(k?)g\s*")

t, m = map(int, input().split())
tariff = []
for _ in range(t):
    kind, limit, price = input().split()
    tariff.append((kind, int(limit), Decimal(price)))
tariff.sort()

total = Decimal("0.00")
for _ in range(m):
    pieces, kind, number, kilo = LINE.fullmatch(input().lower()).groups()
    pieces = int(pieces or 1)
    grams = int(Decimal(number) * (1000 if kilo else 1))
    prices = [(limit, price) for name, limit, price in tariff if name == kind]
    fitting = [price for limit, price in prices if limit >= grams]
    if not prices:
        result = "unknown"
    elif not fitting:
        result = "refused"
    else:
        result = pieces * fitting[0]
        total += result
    print(pieces, kind, f"{grams}g", result)
print("total", total)
