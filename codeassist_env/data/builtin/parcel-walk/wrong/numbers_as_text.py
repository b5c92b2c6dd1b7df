streets, spelling = {}, {}
for _ in range(int(input())):
    address, kg = input().split(";")
    words = address.split()
    house = words.pop().lower()
    key = " ".join(words).lower()
    spelling.setdefault(key, " ".join(words))
    streets.setdefault(key, {}).setdefault(house, []).append(int(kg))


def number(house):
    return int("".join(c for c in house if c.isdigit()))


def show(houses, parcels):
    return " ".join(h if len(parcels[h]) == 1 else f"{h}x{len(parcels[h])}" for h in houses) or "-"


stops = []
for key in sorted(streets):
    parcels = streets[key]
    odd = sorted(h for h in parcels if number(h) % 2)
    even = sorted((h for h in parcels if number(h) % 2 == 0), reverse=True)
    kg = sum(map(sum, parcels.values()))
    print(f"{spelling[key]} ({sum(map(len, parcels.values()))} parcels, {kg} kg): {show(odd, parcels)} | {show(even, parcels)}")
    stops += [(sum(parcels[h]), spelling[key] + " " + h) for h in odd + even]
best = max(stops, key=lambda s: s[0])
print(f"heaviest: {best[1]} ({best[0]} kg)")
