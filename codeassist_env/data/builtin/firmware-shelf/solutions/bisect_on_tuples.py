import sys
from bisect import bisect_left, bisect_right


def key(version):
    parts = [int(x) for x in version.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))


def main():
    lines = sys.stdin.read().splitlines()
    n, q = map(int, lines[0].split())
    cards = {}
    for card in lines[1:n + 1]:
        cards.setdefault(key(card), card)
    shelf = sorted(cards)

    for line in lines[n + 1:]:
        word, version = line.split()
        v = key(version)
        if word == "above":
            i = bisect_right(shelf, v)
            found = i < len(shelf)
        elif word == "below":
            i = bisect_left(shelf, v) - 1
            found = i >= 0
        else:
            i = bisect_left(shelf, (v[0] + 1,)) - 1
            found = i >= 0 and shelf[i] >= v
        print(cards[shelf[i]] if found else "none")


main()
