"""Every system that ever exists, as a node of a tree.

Looking backwards in time, systems only grow together. So all systems form a
tree: the leaves are single ponds, and an inner node is made when two systems
become one. Each node lives for a range of days. A dry one adds its ponds to
all days of that range, which is done with a list of differences.
"""

import sys
from typing import List, NamedTuple, Tuple


class Garden(NamedTuple):
    springs: List[int]
    canals: List[Tuple[int, int]]
    # the day on which each gate is closed, after the last day if never
    closing_day: List[int]
    days: int


def read_garden() -> Garden:
    numbers = iter(map(int, sys.stdin.read().split()))
    n, m, q = next(numbers), next(numbers), next(numbers)
    springs = [next(numbers) for _ in range(n)]
    canals = [(next(numbers) - 1, next(numbers) - 1) for _ in range(m)]
    closing_day = [q + 1] * m
    for day in range(1, q + 1):
        closing_day[next(numbers) - 1] = day
    return Garden(springs, canals, closing_day, q)


class History:
    """Grows the tree of systems, and keeps the balance of each day."""

    def __init__(self, garden: Garden) -> None:
        self.days = garden.days
        # per node: the node above it, its ponds, its water
        self.above = list(range(len(garden.springs)))
        self.ponds = [1] * len(garden.springs)
        self.water = list(garden.springs)
        # a node exists up to (not including) this day, counted from the front
        self.until = [garden.days + 1] * len(garden.springs)
        self.change = [0] * (garden.days + 2)

    def top(self, node: int) -> int:
        path = []
        while self.above[node] != node:
            path.append(node)
            node = self.above[node]
        for x in path:
            self.above[x] = node
        return node

    def close(self, node: int, first_day: int) -> None:
        """Book a node that exists from first_day on."""
        if self.water[node] < self.ponds[node]:
            self.change[first_day] += self.ponds[node]
            self.change[self.until[node]] -= self.ponds[node]

    def join(self, a: int, b: int, day: int) -> None:
        """Two ponds are joined on all days before this one."""
        a, b = self.top(a), self.top(b)
        if a == b:
            return
        self.close(a, day)
        self.close(b, day)
        new = len(self.above)
        self.above.append(new)
        self.above[a] = self.above[b] = new
        self.ponds.append(self.ponds[a] + self.ponds[b])
        self.water.append(self.water[a] + self.water[b])
        self.until.append(day)

    def finish(self) -> List[int]:
        for node, above in enumerate(self.above):
            if node == above:
                self.close(node, 0)
        result, now = [], 0
        for change in self.change[:self.days + 1]:
            now += change
            result.append(now)
        return result


def main() -> None:
    garden = read_garden()
    history = History(garden)
    latest_first = sorted(range(len(garden.canals)), key=lambda g: -garden.closing_day[g])
    for g in latest_first:
        history.join(*garden.canals[g], garden.closing_day[g])
    for dry in history.finish():
        print(dry)


if __name__ == "__main__":
    main()
