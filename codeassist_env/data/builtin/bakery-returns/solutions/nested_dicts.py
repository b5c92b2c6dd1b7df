n = int(input())
shops = {}
everything = {}
for _ in range(n):
    day, shop, delivered, returned = input().split(",")
    day = int(day)
    for days in (shops.setdefault(shop, {}), everything):
        pair = days.setdefault(day, [0, 0])
        pair[0] += int(delivered)
        pair[1] += int(returned)


def worst(days):
    best = None
    for day in sorted(days):
        delivered, returned = days[day]
        # compare fractions by cross multiplication
        if best is None or returned * days[best][0] > days[best][1] * delivered:
            best = day
    return best


def summary(days):
    delivered = sum(d for d, r in days.values())
    returned = sum(r for d, r in days.values())
    clean = sum(1 for d, r in days.values() if r == 0)
    if 4 * returned > delivered:
        advice = "less"
    elif 2 * clean > len(days):
        advice = "more"
    else:
        advice = "same"
    return delivered - returned, advice


lines = []
total = 0
for shop in shops:
    sold, advice = summary(shops[shop])
    total += sold
    lines.append((-sold, shop, worst(shops[shop]), advice))
for sold, shop, day, advice in sorted(lines):
    print(f"{shop},{-sold},{day},{advice}")
print(f"TOTAL,{total},{worst(everything)}")
