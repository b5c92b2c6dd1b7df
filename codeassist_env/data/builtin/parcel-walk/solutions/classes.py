import sys
from typing import Iterable, Iterator, List


class House:
    """One stop of the walk."""

    def __init__(self, label: str) -> None:
        self.label = label
        digits = label.rstrip("abcdefghijklmnopqrstuvwxyz")
        self.number = int(digits)
        self.letter = label[len(digits):]
        self.weights: List[int] = []

    def __lt__(self, other: "House") -> bool:
        if self.number != other.number:
            return self.number < other.number
        return self.letter < other.letter

    def __str__(self) -> str:
        times = len(self.weights)
        return self.label if times < 2 else f"{self.label}x{times}"

    @property
    def is_odd(self) -> bool:
        return self.number % 2 != 0

    @property
    def weight(self) -> int:
        return sum(self.weights)


class Street:
    def __init__(self, name: str) -> None:
        self.name = name
        self.houses = {}

    def add(self, label: str, weight: int) -> None:
        if label not in self.houses:
            self.houses[label] = House(label)
        self.houses[label].weights.append(weight)

    def odd_side(self) -> List[House]:
        return sorted(house for house in self.houses.values() if house.is_odd)

    def even_side(self) -> List[House]:
        return sorted(house for house in self.houses.values() if not house.is_odd)[::-1]

    def walk(self) -> Iterator[House]:
        yield from self.odd_side()
        yield from self.even_side()

    def report(self) -> str:
        parcels = sum(len(house.weights) for house in self.houses.values())
        kilograms = sum(house.weight for house in self.houses.values())
        return (
            f"{self.name} ({parcels} parcels, {kilograms} kg): "
            f"{side(self.odd_side())} | {side(self.even_side())}"
        )


def side(houses: Iterable[House]) -> str:
    return " ".join(map(str, houses)) or "-"


def read_streets(lines: Iterable[str]) -> List[Street]:
    """All streets in alphabetical order."""
    streets = {}
    for line in lines:
        address, weight = line.split(";")
        words = address.split()
        label = words.pop().lower()
        name = " ".join(words)
        if name.lower() not in streets:
            streets[name.lower()] = Street(name)
        streets[name.lower()].add(label, int(weight))
    return [streets[name] for name in sorted(streets)]


def main() -> None:
    next(sys.stdin)
    streets = read_streets(sys.stdin)
    for street in streets:
        print(street.report())
    stops = [(street, house) for street in streets for house in street.walk()]
    street, house = max(stops, key=lambda stop: stop[1].weight)
    print(f"heaviest: {street.name} {house.label} ({house.weight} kg)")


main()
