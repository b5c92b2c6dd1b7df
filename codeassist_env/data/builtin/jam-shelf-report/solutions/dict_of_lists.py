from collections import defaultdict

jars = defaultdict(list)
for _ in range(int(input())):
    flavour, year, grams = input().split(",")
    flavour = " ".join(flavour.lower().split())
    jars[flavour].append((int(year), int(grams)))


def row(name, group, width):
    kilos = sum(g for _, g in group) / 1000
    oldest = min(y for y, _ in group)
    return f"{name:.<{width}}{len(group):5d}{kilos:11.3f}{oldest:6d}"


width = max(len(name) for name in [*jars, "total"]) + 3
order = sorted(jars, key=lambda name: (-sum(g for _, g in jars[name]), name))
for name in order:
    print(row(name, jars[name], width))
print("-" * (width + 22))
print(row("total", [jar for group in jars.values() for jar in group], width))
