import re
from itertools import groupby

LINE = re.compile(r"\s*([a-z ]*[a-z])\s*,\s*(\d+)\s*,\s*(\d+)")

jars = []
for _ in range(int(input())):
    name, year, grams = LINE.match(input().lower()).groups()
    jars.append((re.sub(" +", " ", name), int(year), int(grams)))
jars.sort()

rows = []
for name, group in groupby(jars, key=lambda jar: jar[0]):
    _, years, weights = zip(*group)
    rows.append((-sum(weights), name, len(years), years[0]))
rows.sort()
weights, names, counts, years = zip(*rows)
rows.append((sum(weights), "total", sum(counts), min(years)))

width = max(map(len, names + ("total",))) + 3
for weight, name, count, year in rows:
    if name == "total":
        print("-" * (width + 22))
    print("%s%5d%11.3f%6d" % (name.ljust(width, "."), count, -weight / 1000, year))
