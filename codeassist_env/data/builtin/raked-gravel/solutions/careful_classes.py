"""Raked Gravel: total length of all strokes and the longest of them.

Every rake line is looked at by itself. The stones that it really crosses (touching is not enough)
cover intervals of it. Overlapping intervals are united first; the strokes are what remains between
the united intervals.
"""

import math
import sys
from typing import Iterator, List, NamedTuple, Optional


class Interval(NamedTuple):
    """A piece of a line, from `left` to `right`."""

    left: float
    right: float

    def length(self) -> float:
        return self.right - self.left


class Stone(NamedTuple):
    """A circle with the centre (a, b)."""

    a: int
    b: int
    radius: int

    def chord(self, y: int) -> Optional[Interval]:
        """Return what the stone covers of the line at height y, or None."""
        distance = abs(y - self.b)
        if distance >= self.radius:
            return None
        half = math.sqrt(self.radius ** 2 - distance ** 2)
        return Interval(self.a - half, self.a + half)


class Garden:
    def __init__(self, width: int, depth: int, gap: int, stones: List[Stone]):
        self.width = width
        self.depth = depth
        self.gap = gap
        self.stones = stones

    def lines(self) -> range:
        """The heights of the rake lines; the far edge itself is never raked."""
        return range(self.gap, self.depth, self.gap)

    def covered(self, y: int) -> List[Interval]:
        """Return the covered intervals of a line, united, from left to right."""
        chords = []
        for stone in self.stones:
            chord = stone.chord(y)
            if chord is not None:
                chords.append(chord)
        chords.sort()
        united: List[Interval] = []
        for chord in chords:
            if united and chord.left <= united[-1].right:
                previous = united.pop()
                chord = Interval(previous.left, max(previous.right, chord.right))
            united.append(chord)
        return united

    def strokes(self, y: int) -> Iterator[Interval]:
        """Yield the raked pieces of a line."""
        position: float = 0
        # every centre is inside the garden, so no covered interval begins beyond its right edge
        for stone in self.covered(y):
            if stone.left > position:
                yield Interval(position, stone.left)
            position = stone.right
        if position < self.width:
            yield Interval(position, self.width)


def read_garden() -> Garden:
    tokens = iter(sys.stdin.read().split())

    def number() -> int:
        return int(next(tokens))

    width, depth, gap, count = number(), number(), number(), number()
    stones = [Stone(number(), number(), number()) for _ in range(count)]
    return Garden(width, depth, gap, stones)


def main() -> None:
    garden = read_garden()
    total = 0.0
    longest = 0.0
    for y in garden.lines():
        for stroke in garden.strokes(y):
            total += stroke.length()
            longest = max(longest, stroke.length())
    print(f"{total:.9f} {longest:.9f}")


if __name__ == "__main__":
    main()
