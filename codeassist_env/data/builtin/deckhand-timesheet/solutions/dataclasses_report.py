"""Weekly timesheet of the ferry: read the shifts, add them up, write the report."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

DAY = 24 * 60
FULL_WEEK = 40 * 60
BREAKS = ((9 * 60, 45), (6 * 60, 30))


def parse_clock(text: str) -> int:
    """Minutes since midnight."""
    return int(text[0:2]) * 60 + int(text[3:5])


def format_minutes(minutes: int) -> str:
    hours = minutes // 60
    return str(hours) + ":" + str(minutes - hours * 60).zfill(2)


@dataclass
class Shift:
    """One line of the timesheet. The end is None for an open shift."""

    name: str
    day: str
    start: int
    end: int | None

    @classmethod
    def parse(cls, line: str) -> Shift:
        name, day, span = line.split()
        on, off = span.split("-")
        return cls(name, day, parse_clock(on), None if off == "??" else parse_clock(off))

    def minutes(self) -> int:
        """What a finished shift adds to the sum."""
        assert self.end is not None
        length = self.end - self.start
        if length <= 0:
            length += DAY
        paid = length - self.pause(length)
        rest = paid % 15
        paid -= rest
        if rest > 7:
            paid += 15
        return paid * 2 if self.day == "Sun" else paid

    @staticmethod
    def pause(length: int) -> int:
        for limit, pause in BREAKS:
            if length > limit:
                return pause
        return 0


@dataclass
class Deckhand:
    """The sums of one person."""

    name: str
    minutes: int = 0
    open_shifts: int = 0

    def add(self, shift: Shift) -> None:
        if shift.end is None:
            self.open_shifts += 1
        else:
            self.minutes += shift.minutes()

    def line(self) -> str:
        text = f"{self.name} {format_minutes(self.minutes)}"
        overtime = max(0, self.minutes - FULL_WEEK)
        if overtime:
            text += f" overtime {format_minutes(overtime)}"
        if self.open_shifts:
            text += f" open {self.open_shifts}"
        return text


@dataclass
class Crew:
    hands: dict[str, Deckhand] = field(default_factory=dict)

    def add(self, shift: Shift) -> None:
        if shift.name not in self.hands:
            self.hands[shift.name] = Deckhand(shift.name)
        self.hands[shift.name].add(shift)

    def report(self) -> list[str]:
        ranked = sorted(self.hands.values(), key=lambda hand: (-hand.minutes, hand.name))
        total = sum(hand.minutes for hand in ranked)
        return [hand.line() for hand in ranked] + ["total " + format_minutes(total)]


def main() -> None:
    crew = Crew()
    count = int(sys.stdin.readline())
    for _ in range(count):
        crew.add(Shift.parse(sys.stdin.readline()))
    print("\n".join(crew.report()))


if __name__ == "__main__":
    main()
