"""Electricity bills from the meter reader's notes.

The notes are read into one Meter per house. A Meter knows its valid readings by day and turns
them into bills; the Tariff knows what a bill of some units costs.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import Iterator

METER_SIZE = 10_000
PENCE_PER_POUND = 100


@dataclass(frozen=True)
class Tariff:
    """The first `limit` units of a bill cost `low` pence each, all others `high` pence."""

    limit: int
    low: int
    high: int

    def price(self, units: int) -> int:
        if units <= self.limit:
            return units * self.low
        return self.limit * self.low + (units - self.limit) * self.high


@dataclass
class Meter:
    """All valid readings of one house."""

    house: str
    readings: dict[int, int] = field(default_factory=dict)

    def note(self, day: int, reading: int) -> None:
        """Write down a reading. A second one for the same day is a correction of the first."""
        self.readings[day] = reading

    def usages(self) -> Iterator[int]:
        """The units used between each two readings that follow one another."""
        previous = None
        for day in sorted(self.readings):
            current = self.readings[day]
            if previous is not None:
                used = current - previous
                # the meter has only four digits
                yield used if used >= 0 else used + METER_SIZE
            previous = current

    def bills(self, tariff: Tariff) -> list[int]:
        return [tariff.price(units) for units in self.usages()]


def pounds(pence: int) -> str:
    whole, rest = divmod(pence, PENCE_PER_POUND)
    return f"{whole}.{rest:02d}"


def parse(lines: list[str]) -> tuple[Tariff, list[Meter]]:
    count, limit, low, high = (int(word) for word in lines[0].split())
    meters: dict[str, Meter] = {}
    for line in lines[1 : count + 1]:
        day, house, reading = line.split()
        if house not in meters:
            meters[house] = Meter(house)
        meters[house].note(int(day), int(reading))
    return Tariff(limit, low, high), [meters[house] for house in sorted(meters)]


def report(tariff: Tariff, meters: list[Meter]) -> Iterator[str]:
    highest: str | None = None
    highest_total = 0
    for meter in meters:
        bills = meter.bills(tariff)
        total = sum(bills)
        yield f"{meter.house} {len(bills)} {pounds(total)}"
        # the meters come in alphabetical order, so only a higher total takes the place
        if bills and (highest is None or total > highest_total):
            highest, highest_total = meter.house, total
    yield f"highest: {highest or 'nobody'}"


def main() -> None:
    tariff, meters = parse(sys.stdin.read().splitlines())
    for line in report(tariff, meters):
        print(line)


if __name__ == "__main__":
    main()
