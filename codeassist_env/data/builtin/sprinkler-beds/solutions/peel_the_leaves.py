"""Take away beds with a single path, one after the other.

A bed that is taken away leaves a message with the one bed that it was joined
to: what it costs, with everything that hung on it, for each choice of a
sprinkler here and there. The last bed adds everything up.
"""

import sys
from collections import deque
from typing import Dict, List, Set, Tuple

IMPOSSIBLE = 10**9
MANY = 2

# the numbers of sprinklers with which plants are content, MANY standing for all above
CONTENT: Dict[str, Set[int]] = {
    "C": {0},
    "T": {1},
    "R": {MANY},
    "G": {0, 1, MANY},
}

# (cost without a sprinkler here, cost with one)
Message = Tuple[int, int]


class Bed:
    def __init__(self, kind: str, price: int) -> None:
        self.kind = kind
        self.neighbours: Set[int] = set()
        # for no sprinkler and for one at this bed: number of
        # sprinklers that water it -> cheapest price so far
        self.states: List[Dict[int, int]] = [{0: 0}, {1: price}]

    def receive(self, messages: Tuple[Message, Message]) -> None:
        """Take in what hangs on a neighbour, for either choice here."""
        for own in (0, 1):
            new: Dict[int, int] = {}
            for water, cost in self.states[own].items():
                for there, more in enumerate(messages[own]):
                    if more < IMPOSSIBLE:
                        key = min(MANY, water + there)
                        new[key] = min(new.get(key, IMPOSSIBLE), cost + more)
            self.states[own] = new

    def cheapest(self, own: int, further: int) -> int:
        """If own says whether there is a sprinkler here, and further ones water it, too."""
        costs = [
            cost
            for water, cost in self.states[own].items()
            if min(MANY, water + further) in CONTENT[self.kind]
        ]
        return min(costs, default=IMPOSSIBLE)

    def message(self, there: int) -> Message:
        return self.cheapest(0, there), self.cheapest(1, there)


def read_garden() -> List[Bed]:
    lines = sys.stdin.read().splitlines()
    beds = [Bed(kind, int(price)) for kind, price in zip(lines[1], lines[2].split())]
    for line in lines[3:]:
        u, v = (int(word) - 1 for word in line.split())
        beds[u].neighbours.add(v)
        beds[v].neighbours.add(u)
    return beds


def total(beds: List[Bed]) -> int:
    leaves = deque(i for i, bed in enumerate(beds) if len(bed.neighbours) == 1)
    last = 0
    for _ in range(len(beds) - 1):
        i = leaves.popleft()
        (last,) = beds[i].neighbours
        beds[last].receive((beds[i].message(0), beds[i].message(1)))
        beds[last].neighbours.remove(i)
        if len(beds[last].neighbours) == 1:
            leaves.append(last)
    return min(beds[last].message(0))


def main() -> None:
    answer = total(read_garden())
    print(answer if answer < IMPOSSIBLE else -1)


if __name__ == "__main__":
    main()
