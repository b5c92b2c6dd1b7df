"""Opening hours of a ticket office, kept as sorted lists of intervals for each day."""

import sys
from typing import Iterator, List, Tuple

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MIDNIGHT = 24 * 60

Interval = Tuple[int, int]


class Day:
    """The opening times of one day: disjoint intervals in order that do not even touch."""

    def __init__(self) -> None:
        self.times: List[Interval] = []

    def close(self, start: int, end: int) -> None:
        kept: List[Interval] = []
        for a, b in self.times:
            if a < start:
                kept.append((a, min(b, start)))
            if b > end:
                kept.append((max(a, end), b))
        self.times = kept

    def open(self, start: int, end: int) -> None:
        before: List[Interval] = []
        after: List[Interval] = []
        for a, b in self.times:
            if b < start:
                before.append((a, b))
            elif a > end:
                after.append((a, b))
            else:
                start = min(start, a)
                end = max(end, b)
        self.times = before + [(start, end)] + after

    def __str__(self) -> str:
        if not self.times:
            return "closed"
        return " ".join(f"{clock(a)}-{clock(b)}" for a, b in self.times)


def clock(minute: int) -> str:
    return str(minute // 60).zfill(2) + ":" + str(minute % 60).zfill(2)


def parse_clock(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def parse_days(text: str) -> Iterator[int]:
    """All days of a range, which may go over the end of the week."""
    ends = [DAY_NAMES.index(name) for name in text.split("-")]
    day = ends[0]
    yield day
    while day != ends[-1]:
        day = (day + 1) % 7
        yield day


def parts(day: int, start: int, end: int) -> Iterator[Tuple[int, int, int]]:
    """What a change covers on the day itself and on the day after it."""
    if start < end:
        yield day, start, end
    else:
        yield day, start, MIDNIGHT
        if end > 0:
            yield (day + 1) % 7, 0, end


def apply(week: List[Day], change: str) -> None:
    word, days, times = change.split()
    start, end = map(parse_clock, times.split("-"))
    for first_day in parse_days(days):
        for day, a, b in parts(first_day, start, end):
            if word == "open":
                week[day].open(a, b)
            else:
                week[day].close(a, b)


def timetable(week: List[Day]) -> Iterator[str]:
    first = 0
    while first < 7:
        last = first
        while last < 6 and week[last + 1].times == week[first].times:
            last += 1
        name = DAY_NAMES[first]
        if last > first:
            name += "-" + DAY_NAMES[last]
        yield f"{name} {week[first]}"
        first = last + 1


def main() -> None:
    lines = sys.stdin.read().splitlines()
    week = [Day() for _ in DAY_NAMES]
    for change in lines[1:]:
        apply(week, change)
    for line in timetable(week):
        print(line)


if __name__ == "__main__":
    main()
