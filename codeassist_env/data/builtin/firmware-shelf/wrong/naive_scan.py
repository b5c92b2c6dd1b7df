import sys


def key(version):
    parts = [int(x) for x in version.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))


lines = sys.stdin.read().splitlines()
n, q = map(int, lines[0].split())
cards = {}
for card in lines[1:n + 1]:
    cards.setdefault(key(card), card)
cards[None] = "none"
upwards = sorted(k for k in cards if k)
downwards = upwards[::-1]

for line in lines[n + 1:]:
    word, version = line.split()
    v = key(version)
    if word == "above":
        found = next((k for k in upwards if k > v), None)
    elif word == "below":
        found = next((k for k in downwards if k < v), None)
    else:
        found = next((k for k in downwards if k[0] == v[0] and k >= v), None)
    print(cards[found])
