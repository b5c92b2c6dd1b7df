import sys
from bisect import bisect_left, bisect_right

lines = sys.stdin.read().splitlines()
n, q = map(int, lines[0].split())
cards = {}
for card in lines[1:n + 1]:
    cards.setdefault(tuple(map(int, card.split("."))), card)
shelf = sorted(cards)
for line in lines[n + 1:]:
    word, version = line.split()
    v = tuple(map(int, version.split(".")))
    if word == "above":
        i = bisect_right(shelf, v)
        ok = i < len(shelf)
    elif word == "below":
        i = bisect_left(shelf, v) - 1
        ok = i >= 0
    else:
        i = bisect_left(shelf, (v[0] + 1,)) - 1
        ok = i >= 0 and shelf[i] >= v
    print(cards[shelf[i]] if ok else "none")
