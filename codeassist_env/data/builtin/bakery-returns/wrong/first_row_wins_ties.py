n = int(input())
shops, everything = {}, {}
for _ in range(n):
    day, shop, d, r = input().split(",")
    for table in (shops.setdefault(shop, {}), everything):
        a, b = table.get(int(day), (0, 0))
        table[int(day)] = (a + int(d), b + int(r))


def worst(table):
    return max(table, key=lambda day: table[day][1] / table[day][0])


def sold(table):
    return sum(a - b for a, b in table.values())


for shop in sorted(shops, key=lambda s: (-sold(shops[s]), s)):
    days = shops[shop]
    d = sum(a for a, b in days.values())
    clean = sum(b == 0 for a, b in days.values())
    advice = "less" if (d - sold(days)) * 4 > d else "more" if clean * 2 > len(days) else "same"
    print(f"{shop},{sold(days)},{worst(days)},{advice}")
print(f"TOTAL,{sold(everything)},{worst(everything)}")
