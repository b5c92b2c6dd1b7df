n = int(input())
spelling = {}
streets = {}
for _ in range(n):
    address, weight = input().split(";")
    *words, house = address.split()
    name = " ".join(words)
    key = name.lower()
    house = house.lower()
    spelling.setdefault(key, name)
    parcels = streets.setdefault(key, {})
    parcels.setdefault(house, []).append(int(weight))


def place(house):
    if house[-1].isalpha():
        return int(house[:-1]), house[-1]
    return int(house), ""


def show(houses, parcels):
    if not houses:
        return "-"
    texts = []
    for house in houses:
        count = len(parcels[house])
        texts.append(house if count == 1 else house + "x" + str(count))
    return " ".join(texts)


best = 0
heaviest = ""
for key in sorted(streets):
    parcels = streets[key]
    odd = sorted((h for h in parcels if place(h)[0] % 2 == 1), key=place)
    even = sorted((h for h in parcels if place(h)[0] % 2 == 0), key=place, reverse=True)
    count = sum(len(p) for p in parcels.values())
    weight = sum(sum(p) for p in parcels.values())
    print(f"{spelling[key]} ({count} parcels, {weight} kg): {show(odd, parcels)} | {show(even, parcels)}")
    for house in odd + even:
        if sum(parcels[house]) > best:
            best = sum(parcels[house])
            heaviest = spelling[key] + " " + house
print(f"heaviest: {heaviest} ({best} kg)")
