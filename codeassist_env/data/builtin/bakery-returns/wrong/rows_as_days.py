import sys

rows = [line.strip().split(",") for line in sys.stdin.readlines()[1:]]
shops = {}
for day, shop, d, r in rows:
    shops.setdefault(shop, []).append((int(day), int(d), int(r)))


def worst(entries):
    return min(entries, key=lambda e: (-e[2] / e[1], e[0]))[0]


total = 0
lines = []
for shop, entries in shops.items():
    d = sum(e[1] for e in entries)
    r = sum(e[2] for e in entries)
    total += d - r
    clean = sum(e[2] == 0 for e in entries)
    if r * 4 > d:
        advice = "less"
    elif clean * 2 > len(entries):
        advice = "more"
    else:
        advice = "same"
    lines.append((r - d, shop, worst(entries), advice))
for s, shop, day, advice in sorted(lines):
    print(shop, -s, day, advice, sep=",")
print("TOTAL", total, worst([e for v in shops.values() for e in v]), sep=",")
