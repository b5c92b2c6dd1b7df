streets, spelling = {}, {}
for _ in range(int(input())):
    address, kg = input().split(";")
    street, house = address.rsplit(" ", 1)
    house = house.lower()
    street = street.strip()
    key = street.lower()
    spelling.setdefault(key, street)
    streets.setdefault(key, {}).setdefault(house, []).append(int(kg))


def split(house):
    return (int(house), "") if house.isdigit() else (int(house[:-1]), house[-1])


def show(houses, parcels):
    return " ".join(h if len(parcels[h]) == 1 else f"{h}x{len(parcels[h])}" for h in houses) or "-"


best, where = 0, ""
for key in sorted(streets):
    parcels = streets[key]
    odd = sorted((h for h in parcels if split(h)[0] % 2), key=split)
    even = sorted((h for h in parcels if split(h)[0] % 2 == 0), key=split)[::-1]
    kg = sum(map(sum, parcels.values()))
    print(f"{spelling[key]} ({sum(map(len, parcels.values()))} parcels, {kg} kg): {show(odd, parcels)} | {show(even, parcels)}")
    for h in odd + even:
        if sum(parcels[h]) > best:
            best, where = sum(parcels[h]), f"{spelling[key]} {h}"
print(f"heaviest: {where} ({best} kg)")
