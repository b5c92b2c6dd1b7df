from collections import defaultdict

jars = defaultdict(list)
for _ in range(int(input())):
    flavour, year, grams = input().split(",")
    jars[flavour.strip().lower()].append((int(year), int(grams)))
width = max(map(len, list(jars) + ["total"])) + 3


def show(name, group):
    weight = sum(g for y, g in group) / 1000
    print(f"{name:.<{width}}{len(group):>5}{weight:>11.3f}{min(group)[0]:>6}")


for name in sorted(jars, key=lambda f: (-sum(g for y, g in jars[f]), f)):
    show(name, jars[name])
print("-" * (width + 22))
show("total", sum(jars.values(), []))
