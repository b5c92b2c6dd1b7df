from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import List


@dataclass
class Passenger:
    number: int
    letter: str
    compartment: int
    has_suitcase: bool
    squeezes: int = 0


class SumTree:
    """Counters at the positions 0, 1, ..., with sums over a prefix."""

    def __init__(self, size: int) -> None:
        self.leaves = 1
        while self.leaves < size:
            self.leaves *= 2
        self.sums = [0] * (2 * self.leaves)

    def add(self, position: int, amount: int) -> None:
        node = self.leaves + position
        while node:
            self.sums[node] += amount
            node //= 2

    def prefix(self, position: int) -> int:
        """The sum over all positions smaller than the given one."""
        node = self.leaves + position
        total = 0
        while node > 1:
            if node % 2 == 1:
                total += self.sums[node - 1]
            node //= 2
        return total


def read_passengers() -> tuple[List[Passenger], int]:
    n, w = (int(x) for x in input().split())
    passengers = []
    for number, line in enumerate(sys.stdin.read().splitlines(), start=1):
        letter, compartment, suitcase = line.split()
        passengers.append(Passenger(number, letter, int(compartment), suitcase == "1"))
    return passengers, w


def boarding_order(passengers: List[Passenger]) -> List[Passenger]:
    classes: dict[str, List[Passenger]] = {letter: [] for letter in "ABCDE"}
    for passenger in passengers:
        classes[passenger.letter].append(passenger)
    return [passenger for letter in classes for passenger in classes[letter]]


def count_squeezes(order: List[Passenger], w: int) -> None:
    numbers = sorted({passenger.compartment for passenger in order})
    position = {number: index for index, number in enumerate(numbers)}
    tree = SumTree(len(numbers))
    for place, passenger in enumerate(order):
        if place > w:
            gone = order[place - w - 1]
            if gone.has_suitcase:
                tree.add(position[gone.compartment], -1)
        here = position[passenger.compartment]
        passenger.squeezes = tree.prefix(here)
        if passenger.has_suitcase:
            tree.add(here, 1)


def main() -> None:
    passengers, w = read_passengers()
    count_squeezes(boarding_order(passengers), w)
    record = passengers[0]
    total = 0
    for passenger in passengers:
        total += passenger.squeezes
        if passenger.squeezes > record.squeezes:
            record = passenger
    print(total)
    print(record.number, record.squeezes)


if __name__ == "__main__":
    main()
