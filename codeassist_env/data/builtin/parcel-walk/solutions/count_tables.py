from collections import Counter

pieces, kg = Counter(), Counter()
shown = {}
for _ in range(int(input())):
    address, w = input().rsplit(';', 1)
    street, house = address.rsplit(None, 1)
    street = ' '.join(street.split())
    shown.setdefault(street.upper(), street)
    stop = (street.upper(), house.lower())
    pieces[stop] += 1
    kg[stop] += int(w)


def order(stop):
    # pad so that plain text comparison is right
    house = stop[1] if stop[1][-1].isalpha() else stop[1] + ' '
    return house.zfill(4)


def label(stop):
    return stop[1] + f'x{pieces[stop]}' * (pieces[stop] > 1)


heaviest = None
for street in sorted(shown):
    stops = sorted([s for s in pieces if s[0] == street], key=order)
    odd, even = [], []
    for s in stops:
        if int(order(s)[:3]) % 2:
            odd.append(s)
        else:
            even.insert(0, s)
    for s in odd + even:
        if heaviest is None or kg[s] > kg[heaviest]:
            heaviest = s
    left = ' '.join(map(label, odd)) if odd else '-'
    right = ' '.join(map(label, even)) if even else '-'
    print(shown[street], f'({sum(pieces[s] for s in stops)} parcels, {sum(kg[s] for s in stops)} kg):', left, '|', right)
print('heaviest:', shown[heaviest[0]], heaviest[1], f'({kg[heaviest]} kg)')
