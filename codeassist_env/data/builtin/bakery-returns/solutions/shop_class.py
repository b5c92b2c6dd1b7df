"""Summary of a month of deliveries and returns."""
from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cmp_to_key


@dataclass
class Day:
    """What happened at one shop on one day, all trips together."""

    number: int
    delivered: int = 0
    returned: int = 0

    def is_worse_than(self, other: Day) -> bool:
        """Whether the share of returned loaves is greater, the earlier day winning a draw."""
        mine = self.returned * other.delivered
        theirs = other.returned * self.delivered
        if mine != theirs:
            return mine > theirs
        return self.number < other.number


@dataclass
class Shop:
    name: str
    days: dict[int, Day] = field(default_factory=dict)

    def add(self, number: int, delivered: int, returned: int) -> None:
        if number not in self.days:
            self.days[number] = Day(number)
        day = self.days[number]
        day.delivered += delivered
        day.returned += returned

    @property
    def delivered(self) -> int:
        return sum(day.delivered for day in self.days.values())

    @property
    def returned(self) -> int:
        return sum(day.returned for day in self.days.values())

    @property
    def sold(self) -> int:
        return self.delivered - self.returned

    @property
    def worst_day(self) -> int:
        ranking = sorted(self.days.values(), key=cmp_to_key(lambda a, b: -1 if a.is_worse_than(b) else 1))
        return ranking[0].number

    @property
    def advice(self) -> str:
        if self.returned * 4 > self.delivered:
            return "less"
        sold_out = [day for day in self.days.values() if not day.returned]
        if len(sold_out) * 2 > len(self.days):
            return "more"
        return "same"


def read_rows(lines: list[str]):
    for line in lines:
        day, name, delivered, returned = line.rstrip("\n").split(",")
        yield int(day), name, int(delivered), int(returned)


def main() -> None:
    lines = sys.stdin.readlines()
    count = int(lines[0])
    shops: dict[str, Shop] = {}
    everybody = Shop("TOTAL")
    for day, name, delivered, returned in read_rows(lines[1:count + 1]):
        if name not in shops:
            shops[name] = Shop(name)
        shops[name].add(day, delivered, returned)
        everybody.add(day, delivered, returned)

    for shop in sorted(shops.values(), key=lambda shop: (-shop.sold, shop.name)):
        print(f"{shop.name},{shop.sold},{shop.worst_day},{shop.advice}")
    print(f"{everybody.name},{everybody.sold},{everybody.worst_day}")


if __name__ == "__main__":
    main()
