# Every parcel becomes a tuple that sorts in the order of the walk.
import re
import sys
from itertools import groupby

first_spelling = {}
walk = []
for line in sys.stdin.read().splitlines()[1:]:
    street, number, letter, kg = re.match(r'(.*?) +(\d+)([a-z]?);(\d+)$', line, re.I).groups()
    street = re.sub(' +', ' ', street)
    low = street.lower()
    first_spelling.setdefault(low, street)
    number = int(number)
    rank = ord(letter.lower()) if letter else 0
    if number % 2:
        where = (0, number, rank)
    else:
        where = (1, -number, -rank)
    walk.append((low, where, int(kg)))

walk.sort()
top = (0, None)
for low, parcels in groupby(walk, key=lambda p: p[0]):
    sides = ([], [])
    pieces = kilos = 0
    for where, same in groupby(parcels, key=lambda p: p[1]):
        weights = [p[2] for p in same]
        pieces += len(weights)
        kilos += sum(weights)
        side, number, rank = where
        house = str(abs(number)) + (chr(abs(rank)) if rank else '')
        if sum(weights) > top[0]:
            top = (sum(weights), first_spelling[low] + ' ' + house)
        sides[side].append(house + ('x%d' % len(weights) if len(weights) > 1 else ''))
    odd, even = (' '.join(side) or '-' for side in sides)
    print('%s (%d parcels, %d kg): %s | %s' % (first_spelling[low], pieces, kilos, odd, even))
print('heaviest: %s (%d kg)' % (top[1], top[0]))
