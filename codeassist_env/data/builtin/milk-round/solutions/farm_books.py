import sys
from typing import Dict, List, NamedTuple, Tuple

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DISCOUNT_FROM = 2000    # pence
DISCOUNT_PERCENT = 5


class StandingOrder(NamedTuple):
    """What one house wants of one item, week by week."""

    house: str
    item: str
    pieces: int
    pattern: str

    def due(self, weekday: int) -> bool:
        return self.pattern[weekday] == "x"


class House:
    """Everything the farm knows about one house on the round."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.orders: List[StandingOrder] = []
        self.changes: Dict[Tuple[int, str], int] = {}

    def delivery(self, day: int, weekday: int) -> Dict[str, int]:
        """The pieces of each item that are delivered on a day."""
        box: Dict[str, int] = {}
        for order in self.orders:
            if order.due(weekday):
                box[order.item] = box.get(order.item, 0) + order.pieces
        for (changed_day, item), pieces in self.changes.items():
            if changed_day == day:
                box[item] = pieces
        return box


class Farm:
    """The books of one month."""

    def __init__(self, days: int, first: str) -> None:
        self.days = days
        self.first = WEEK.index(first)
        self.prices: Dict[str, int] = {}
        self.houses: Dict[str, House] = {}

    def house(self, name: str) -> House:
        """Find a house, or begin a new page for it."""
        if name not in self.houses:
            self.houses[name] = House(name)
        return self.houses[name]

    def weekday(self, day: int) -> int:
        return (self.first + day - 1) % len(WEEK)

    def bill(self, house: House) -> int:
        """What the house has to pay, in pence."""
        pence = 0
        for day in range(1, self.days + 1):
            box = house.delivery(day, self.weekday(day))
            pence += sum(self.prices[item] * n for item, n in box.items())
        if pence >= DISCOUNT_FROM:
            pence -= pence * DISCOUNT_PERCENT // 100
        return pence


def read_farm(lines: List[str]) -> Farm:
    days, first = lines[0].split()
    farm = Farm(int(days), first)
    p, s, c = map(int, lines[1].split())
    at = 2
    for line in lines[at:at + p]:
        item, price = line.split()
        farm.prices[item] = int(price)
    at += p
    for line in lines[at:at + s]:
        name, item, pieces, pattern = line.split()
        farm.house(name).orders.append(StandingOrder(name, item, int(pieces), pattern))
    at += s
    for line in lines[at:at + c]:
        day, name, item, pieces = line.split()
        farm.house(name).changes[int(day), item] = int(pieces)
    return farm


def as_pounds(pence: int) -> str:
    pounds, rest = divmod(pence, 100)
    return "{}.{:02}".format(pounds, rest)


def main() -> None:
    farm = read_farm(sys.stdin.read().splitlines())
    bills = {name: farm.bill(house) for name, house in farm.houses.items()}
    for name in sorted(bills):
        if bills[name] > 0:
            print(name, as_pounds(bills[name]))
    print("Total", as_pounds(sum(bills.values())))


if __name__ == "__main__":
    main()
