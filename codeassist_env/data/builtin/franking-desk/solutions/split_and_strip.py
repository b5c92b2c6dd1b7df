import sys


def to_grams(text):
    if text.endswith("kg"):
        whole, dot, rest = text[:-2].strip().partition(".")
        return int(whole) * 1000 + int((rest + "000")[:3])
    return int(text[:-1])


def parse(line):
    """One line of the slip as (pieces, kind, grams)."""
    line = line.strip().lower()
    pieces = 1
    if line[0].isdigit():
        number, line = line.split("x", 1)
        pieces = int(number)
        line = line.strip()
    kind, weight = line.split(" ", 1)
    return pieces, kind, to_grams(weight)


def cents(price):
    return int(price.replace(".", ""))


def money(amount):
    return f"{amount // 100}.{amount % 100:02d}"


lines = sys.stdin.read().splitlines()
t, m = map(int, lines[0].split())
prices = {}
for line in lines[1:t + 1]:
    kind, limit, price = line.split()
    prices.setdefault(kind, {})[int(limit)] = cents(price)

total = 0
for line in lines[t + 1:t + 1 + m]:
    pieces, kind, grams = parse(line)
    if kind not in prices:
        text = "unknown"
    else:
        best = min((w for w in prices[kind] if w >= grams), default=None)
        if best is None:
            text = "refused"
        else:
            cost = pieces * prices[kind][best]
            total += cost
            text = money(cost)
    print(f"{pieces} {kind} {grams}g {text}")
print("total", money(total))
