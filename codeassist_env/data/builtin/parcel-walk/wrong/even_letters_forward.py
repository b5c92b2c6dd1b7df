streets, spelling = {}, {}
for _ in range(int(input())):
    address, kg = input().split(";")
    words = address.split()
    house = words.pop().lower()
    key = " ".join(words).lower()
    spelling.setdefault(key, " ".join(words))
    streets.setdefault(key, {}).setdefault(house, []).append(int(kg))


def split(house):
    digits = house.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits), house[len(digits):]


def walk(house):
    number, letter = split(house)
    return (0, number, letter) if number % 2 else (1, -number, letter)


def show(houses, parcels):
    return " ".join(h if len(parcels[h]) == 1 else f"{h}x{len(parcels[h])}" for h in houses) or "-"


best, where = 0, ""
for key in sorted(streets):
    parcels = streets[key]
    houses = sorted(parcels, key=walk)
    odd = [h for h in houses if split(h)[0] % 2]
    even = [h for h in houses if split(h)[0] % 2 == 0]
    kg = sum(map(sum, parcels.values()))
    print(f"{spelling[key]} ({sum(map(len, parcels.values()))} parcels, {kg} kg): {show(odd, parcels)} | {show(even, parcels)}")
    for h in houses:
        if sum(parcels[h]) > best:
            best, where = sum(parcels[h]), f"{spelling[key]} {h}"
print(f"heaviest: {where} ({best} kg)")
