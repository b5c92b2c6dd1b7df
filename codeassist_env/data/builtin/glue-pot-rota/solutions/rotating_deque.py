import sys
from collections import deque


def washer(rota, owed, absent):
    """Who washes after one show? Moves the rota on and keeps the list of owed washes up to date."""
    if absent >= set(rota):
        return "nobody"
    for name in owed:
        if name not in absent:
            del owed[name]
            return name
    while True:
        name = rota[0]
        rota.rotate(-1)
        if name not in absent:
            return name
        owed.setdefault(name)


def main():
    _, names, *shows = sys.stdin.read().splitlines()
    rota = deque(names.split())
    owed = {}  # a dict keeps the order in which names came in
    for show in shows:
        print(washer(rota, owed, set(show.split())))
    print("owed:", *owed)


main()
