"""Go through the compartments from the front and mark where in the queue their suitcases are.

When compartment c is handled, all suitcases of smaller compartments are marked, so the number of marks in the w places before a passenger
is the number of people in the way.
"""
import sys
from itertools import groupby


class Marks:
    def __init__(self, size):
        self.tree = [0] * (size + 1)

    def mark(self, place):
        place += 1
        while place < len(self.tree):
            self.tree[place] += 1
            place += place & -place

    def before(self, place):
        """Marks at places smaller than this one."""
        total = 0
        while place > 0:
            total += self.tree[place]
            place -= place & -place
        return total


def read():
    n, w = map(int, sys.stdin.readline().split())
    people = []
    for number in range(1, n + 1):
        letter, room, suitcase = sys.stdin.readline().split()
        people.append((letter, int(room), suitcase != "0", number))
    return w, people


def main():
    w, people = read()
    people.sort(key=lambda p: p[0])
    order = sorted(range(len(people)), key=lambda k: people[k][1])
    marks = Marks(len(people))
    total, best = 0, (0, -1)
    for _, group in groupby(order, key=lambda k: people[k][1]):
        places = list(group)
        for k in places:
            past = marks.before(k) - marks.before(max(0, k - w))
            total += past
            best = max(best, (past, -people[k][3]))
        for k in places:
            if people[k][2]:
                marks.mark(k)
    print(total)
    print(-best[1], best[0])


main()
