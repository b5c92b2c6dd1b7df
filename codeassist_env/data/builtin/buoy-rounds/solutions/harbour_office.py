"""Buoy rounds.

A trip is never needed before some buoy is due, and then it should take those buoys along that are due next. Buoys that are due on the
same day are alike, so the office only counts them: it keeps a heap of days and the number of waiting buoys for each of these days.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter
from heapq import heapify, heappop, heappush
from typing import Iterator, List, Tuple


class Weather:
    """Joined storms, and the question for the last calm day."""

    def __init__(self, storms: List[Tuple[int, int]]) -> None:
        self.begins: List[int] = []
        self.ends: List[int] = []
        for begin, end in storms:
            if self.ends and self.ends[-1] == begin - 1:
                self.ends[-1] = end
            else:
                self.begins.append(begin)
                self.ends.append(end)

    def calm_until(self, day: int) -> int:
        """The last day without a storm that is not later than this one (0 if there is none)."""
        where = bisect_left(self.ends, day)
        if where < len(self.begins) and self.begins[where] <= day:
            return self.begins[where] - 1
        return day


class Office:
    """Buoys that can be inspected now, grouped by the day on which they are due."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.days: List[int] = []
        self.count: Counter[int] = Counter()
        self.trips = 0

    def register(self, due: int) -> None:
        if self.count[due] == 0:
            heappush(self.days, due)
        self.count[due] += 1

    def go_out_before(self, day: int) -> None:
        """Make all trips that cannot be put off until this day."""
        while self.days and self.days[0] < day:
            self.one_trip()

    def go_out_for_all(self) -> None:
        while self.days:
            self.one_trip()

    def one_trip(self) -> None:
        self.trips += 1
        room = self.capacity
        while room and self.days:
            due = self.days[0]
            taken = min(room, self.count[due])
            room -= taken
            self.count[due] -= taken
            if self.count[due] == 0:
                heappop(self.days)


def pairs(numbers: Iterator[int], count: int) -> List[Tuple[int, int]]:
    return [(next(numbers), next(numbers)) for _ in range(count)]


def main() -> None:
    numbers = map(int, sys.stdin.read().split())
    n, k, m = next(numbers), next(numbers), next(numbers)
    buoys = pairs(numbers, n)
    weather = Weather(pairs(numbers, m))
    heapify(buoys)

    office = Office(k)
    while buoys:
        first, last = heappop(buoys)
        due = weather.calm_until(last)
        if due < first:
            print(-1)
            return
        office.go_out_before(first)
        office.register(due)
    office.go_out_for_all()
    print(office.trips)


main()
