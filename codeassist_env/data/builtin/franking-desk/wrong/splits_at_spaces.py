import sys

lines = sys.stdin.read().lower().splitlines()
t, m = map(int, lines[0].split())
tariff = []
for line in lines[1:t + 1]:
    kind, limit, price = line.split()
    tariff.append((kind, int(limit), round(float(price) * 100)))
tariff.sort()
total = 0
for line in lines[t + 1:]:
    count = 1
    if "x" in line:
        front, line = line.split("x", 1)
        count = int(front) if front.strip() else 1
    kind, weight = line.split()[0], "".join(line.split()[1:])
    if weight.endswith("kg"):
        grams = round(float(weight[:-2]) * 1000)
    else:
        grams = int(weight[:-1])
    prices = [p for k, w, p in tariff if k == kind and w >= grams]
    if prices:
        total += count * prices[0]
        result = "%.2f" % (count * prices[0] / 100)
    elif kind in [k for k, w, p in tariff]:
        result = "refused"
    else:
        result = "unknown"
    print(count, kind, "%dg" % grams, result)
print("total %.2f" % (total / 100))
