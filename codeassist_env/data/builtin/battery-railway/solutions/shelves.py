"""Battery railway, solved with a store of options.

Nothing is paid at a station. The driver only notes what could have been
bought there: an option on some units at a certain price. At most C units can
be noted at the same time, and if there are more, the dearest options are
crossed out. An uphill stage uses up the cheapest options, and only then they
are paid. Energy that costs nothing is an option with the price 0.

The store keeps the options on shelves. All options of a shelf are cheaper
than those of the next one, and a shelf that gets too long is cut in two.
"""

from __future__ import annotations

import sys
from bisect import bisect_right, insort
from typing import List, Optional, Tuple

SHELF = 400


class Store:
    """Options (price, units), sorted by price."""

    def __init__(self) -> None:
        self.shelves: List[List[Tuple[int, int]]] = []
        self.units = 0

    def put(self, price: int, units: int) -> None:
        if units == 0:
            return
        self.units += units
        option = (price, units)
        if not self.shelves:
            self.shelves.append([option])
            return
        index = self.find_shelf(option)
        shelf = self.shelves[index]
        insort(shelf, option)
        if len(shelf) > SHELF:
            half = len(shelf) // 2
            self.shelves[index:index + 1] = [shelf[:half], shelf[half:]]

    def find_shelf(self, option: Tuple[int, int]) -> int:
        """The last shelf that begins with an option that is not dearer, or the first one."""
        firsts = [shelf[0] for shelf in self.shelves]
        return max(0, bisect_right(firsts, option) - 1)

    def drop_dearest(self, units: int) -> None:
        while units > 0:
            units -= self.take(-1, units)[1]

    def use_cheapest(self, units: int) -> int:
        """Take out so many units and return what they cost."""
        cost = 0
        while units > 0:
            price, used = self.take(0, units)
            cost += price * used
            units -= used
        return cost

    def take(self, end: int, most: int) -> Tuple[int, int]:
        """Take at most so many units out of the option at one end."""
        shelf = self.shelves[end]
        price, units = shelf[end]
        taken = min(units, most)
        self.units -= taken
        if taken < units:
            shelf[end] = (price, units - taken)
        else:
            shelf.pop(end)
            if not shelf:
                self.shelves.pop(end)
        return price, taken


class Locomotive:
    def __init__(self, capacity: int, start: int) -> None:
        self.capacity = capacity
        self.cost = 0
        self.store = Store()
        self.charge(0, start)

    def charge(self, price: int, units: int) -> None:
        self.store.put(price, units)
        if self.store.units > self.capacity:
            self.store.drop_dearest(self.store.units - self.capacity)

    def climb(self, units: int) -> bool:
        """Go uphill, or return False if that is impossible."""
        if self.store.units < units:
            return False
        self.cost += self.store.use_cheapest(units)
        return True


def cheapest_trip() -> Optional[int]:
    n, capacity, start = map(int, sys.stdin.readline().split())
    locomotive = Locomotive(capacity, start)
    for _ in range(n):
        price, most, change = map(int, sys.stdin.readline().split())
        locomotive.charge(price, most)
        if change >= 0:
            locomotive.charge(0, change)
        elif not locomotive.climb(-change):
            return None
    return locomotive.cost


if __name__ == "__main__":
    answer = cheapest_trip()
    print(-1 if answer is None else answer)
