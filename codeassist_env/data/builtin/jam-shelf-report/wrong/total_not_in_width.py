from collections import defaultdict

jars = defaultdict(list)
for _ in range(int(input())):
    flavour, year, grams = input().split(",")
    jars[" ".join(flavour.lower().split())].append((int(grams), int(year)))
width = max(len(name) for name in jars) + 3
every = []
for name, group in sorted(jars.items(), key=lambda x: (-sum(g for g, _ in x[1]), x[0])):
    print(f"{name:.<{width}}{len(group):5}{sum(g for g, _ in group) / 1000:11.3f}{min(y for _, y in group):6}")
    every += group
print("-" * (width + 22))
print(f"{'total':.<{width}}{len(every):5}{sum(g for g, _ in every) / 1000:11.3f}{min(y for _, y in every):6}")
