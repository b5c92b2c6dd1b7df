"""Seating plan for the craft evening.

The fewest benches that hold everybody also need the fewest helpers, so no other number of benches
has to be tried. Every bench gets a helper first. The other people then take the seats that are left,
and in the end each bench is put in order: left-handed people to the left.
"""

import sys
from dataclasses import dataclass, field
from typing import List, Optional


@dataclass
class Person:
    name: str
    hand: str
    role: str

    @property
    def left_handed(self) -> bool:
        return self.hand == "L"

    @property
    def is_helper(self) -> bool:
        return self.role == "helper"


@dataclass
class Bench:
    seats: int
    people: List[Person] = field(default_factory=list)

    def has_room(self) -> bool:
        return len(self.people) < self.seats

    def add(self, person: Person) -> None:
        self.people.append(person)

    def in_order(self) -> List[Person]:
        """Left-handed people first, so that no elbows meet."""
        left = [person for person in self.people if person.left_handed]
        right = [person for person in self.people if not person.left_handed]
        return left + right

    def __str__(self) -> str:
        return " ".join(person.name for person in self.in_order())


class Evening:
    def __init__(self, bench_count: int, seats: int, people: List[Person]):
        self.bench_count = bench_count
        self.seats = seats
        self.people = people

    def benches_needed(self) -> int:
        full, rest = divmod(len(self.people), self.seats)
        return full + 1 if rest else full

    def plan(self) -> Optional[List[Bench]]:
        needed = self.benches_needed()
        helpers = [person for person in self.people if person.is_helper]
        if needed > self.bench_count or needed > len(helpers):
            return None

        benches = [Bench(self.seats) for _ in range(needed)]
        for bench, helper in zip(benches, helpers):
            bench.add(helper)

        others = helpers[needed:]
        others += [person for person in self.people if not person.is_helper]
        current = 0
        for person in others:
            while not benches[current].has_room():
                current += 1
            benches[current].add(person)
        return benches


def read_evening() -> Evening:
    lines = sys.stdin.read().splitlines()
    count, bench_count, seats = (int(word) for word in lines[0].split())
    people = [Person(*line.split()) for line in lines[1:count + 1]]
    return Evening(bench_count, seats, people)


def main() -> None:
    benches = read_evening().plan()
    if benches is None:
        print("NO PLAN")
        return
    for bench in benches:
        print(bench)


if __name__ == "__main__":
    main()
