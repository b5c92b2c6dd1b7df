"""Exemplary stretches, with a queue that knows its smallest and its largest delay.

The queue consists of two stacks. Every entry of a stack also remembers the
smallest and the largest delay from itself down to the bottom of its stack, so
both are known for the whole queue at any time.
"""

import sys
from typing import Dict, Iterator, List, Tuple

Entry = Tuple[int, int, int]    # delay, smallest and largest from here to the bottom


class Stack:
    def __init__(self) -> None:
        self.entries: List[Entry] = []

    def push(self, delay: int) -> None:
        _, low, high = self.entries[-1] if self.entries else (delay, delay, delay)
        self.entries.append((delay, min(low, delay), max(high, delay)))

    def pop(self) -> int:
        return self.entries.pop()[0]


class DelayQueue:
    """The delays of the buses from `first` on."""

    def __init__(self) -> None:
        self.front = Stack()
        self.back = Stack()
        self.first = 0

    def append(self, delay: int) -> None:
        self.back.push(delay)

    def drop_first(self) -> None:
        if not self.front.entries:
            while self.back.entries:
                self.front.push(self.back.pop())
        self.front.pop()
        self.first += 1

    def spread(self) -> int:
        tops = [stack.entries[-1] for stack in (self.front, self.back) if stack.entries]
        return max(top[2] for top in tops) - min(top[1] for top in tops)


class LineCounter:
    """The lines of the buses from `first` on."""

    def __init__(self, lines: List[int]) -> None:
        self.lines = lines
        self.first = 0
        self.count: Dict[int, int] = {}

    def append(self, line: int) -> None:
        self.count[line] = self.count.get(line, 0) + 1

    def drop_first(self) -> None:
        line = self.lines[self.first]
        self.first += 1
        self.count[line] -= 1
        if self.count[line] == 0:
            del self.count[line]


def borders(lines: List[int], delays: List[int], need: int, limit: int) -> Iterator[Tuple[int, int]]:
    """For each last bus the range (first, stop) of the possible first buses, whatever their lines are."""
    queue = DelayQueue()
    counter = LineCounter(lines)
    for line, delay in zip(lines, delays):
        queue.append(delay)
        while queue.spread() > limit:
            queue.drop_first()
        counter.append(line)
        while len(counter.count) >= need:
            counter.drop_first()
        yield queue.first, counter.first


class Trail:
    """The buses of one line that have passed, and two pointers into them."""

    def __init__(self) -> None:
        self.buses: List[int] = []
        self.before_first = 0
        self.before_stop = 0

    def starts_within(self, first: int, stop: int) -> Tuple[int, int]:
        """How many buses are in the range, and which of them is the last one."""
        while self.before_first < len(self.buses) and self.buses[self.before_first] < first:
            self.before_first += 1
        while self.before_stop < len(self.buses) and self.buses[self.before_stop] < stop:
            self.before_stop += 1
        return self.before_stop - self.before_first, self.buses[self.before_stop - 1]


def main() -> None:
    n, need, limit = map(int, sys.stdin.readline().split())
    lines = list(map(int, sys.stdin.readline().split()))
    delays = list(map(int, sys.stdin.readline().split()))

    trails: Dict[int, Trail] = {line: Trail() for line in lines}
    total = 0
    shortest = 0
    for bus, (first, stop) in enumerate(borders(lines, delays, need, limit)):
        trail = trails[lines[bus]]
        trail.buses.append(bus)
        number, nearest = trail.starts_within(first, stop)
        if number > 0:
            total += number
            shortest = min(shortest or n, bus - nearest + 1)
    print(total, shortest)


if __name__ == "__main__":
    main()
