import re
from decimal import Decimal

t, m = map(int, input().split())
tariff = [input().split() for _ in range(t)]
total = Decimal("0.00")
for _ in range(m):
    found = re.fullmatch(r"\s*(?:(\d+)\s*x\s)?\s*([a-z]+)\s+([\d.]+)\s*(k?)g\s*", input().lower())
    pieces = int(found[1] or 1)
    kind = found[2]
    grams = int(Decimal(found[3]) * (1000 if found[4] else 1))
    known = any(row[0] == kind for row in tariff)
    fitting = [Decimal(row[2]) for row in tariff if row[0] == kind and int(row[1]) >= grams]
    if fitting:
        price = pieces * min(fitting)
        total += price
    else:
        price = "refused" if known else "unknown"
    print(pieces, kind, f"{grams}g", price)
print("total", total)
