"""Let the minutes of a day pass one by one.

For each day there is a list of the places where Emil could be after 0, 1, 2,
... minutes of walking. Whoever can be at a hut may sleep there, which gives
the places at minute 0 of the next day.
"""

import sys
from typing import List, Optional, Set, Tuple


class Mountains:
    """The map, with places numbered from 0."""

    def __init__(self, lines: List[str]) -> None:
        first = lines[0].split()
        self.places = int(first[0])
        self.day_length = int(first[2])
        self.has_hut = [letter == "H" for letter in lines[1]]
        self.trails: List[List[Tuple[int, int]]] = [[] for _ in range(self.places)]
        for line in lines[2:]:
            u, v, t = (int(word) for word in line.split())
            self.trails[u - 1].append((v - 1, t))
            self.trails[v - 1].append((u - 1, t))

    @property
    def goal(self) -> int:
        return self.places - 1


class Day:
    """All that can happen on one day."""

    def __init__(self, mountains: Mountains, starts: Set[int]) -> None:
        self.mountains = mountains
        self.starts = starts
        self.visited: Set[int] = set()

    def walk(self) -> Optional[int]:
        """Return the minute of arrival at the goal, or None.

        Afterwards visited has all places within reach.
        """
        buckets: List[List[int]] = [[] for _ in range(self.mountains.day_length + 1)]
        buckets[0].extend(self.starts)
        for minute, bucket in enumerate(buckets):
            for place in bucket:
                if place in self.visited:
                    continue
                self.visited.add(place)
                if place == self.mountains.goal:
                    return minute
                for other, t in self.mountains.trails[place]:
                    if minute + t < len(buckets):
                        buckets[minute + t].append(other)
        return None

    def beds(self) -> Set[int]:
        return {place for place in self.visited if self.mountains.has_hut[place]}


def journey(mountains: Mountains) -> Optional[Tuple[int, int]]:
    """The number of nights and the minutes of the last day."""
    known: Set[int] = set()
    starts = {0}
    nights = 0
    while starts:
        day = Day(mountains, starts)
        arrival = day.walk()
        if arrival is not None:
            return nights, arrival
        # a hut where he could have slept before is of no use any more
        starts = day.beds() - known
        known |= starts
        nights += 1
    return None


def main() -> None:
    result = journey(Mountains(sys.stdin.read().splitlines()))
    if result is None:
        print(-1)
    else:
        print(*result)


if __name__ == "__main__":
    main()
