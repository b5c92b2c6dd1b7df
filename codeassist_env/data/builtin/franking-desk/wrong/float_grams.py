import re

t, m = map(int, input().split())
tariff = {}
for _ in range(t):
    kind, limit, price = input().split()
    tariff.setdefault(kind, []).append((int(limit), float(price)))
total = 0
for _ in range(m):
    line = input().lower()
    n, kind, number, unit = re.match(r" *(?:(\d+) *x )? *([a-z]+) +([\d.]+) *(k?g)", line).groups()
    n = int(n or 1)
    grams = int(float(number) * 1000) if unit == "kg" else int(number)
    if kind not in tariff:
        print(n, kind, f"{grams}g", "unknown")
        continue
    for limit, price in sorted(tariff[kind]):
        if grams <= limit:
            total += n * price
            print(n, kind, f"{grams}g", f"{n * price:.2f}")
            break
    else:
        print(n, kind, f"{grams}g", "refused")
print(f"total {total:.2f}")
