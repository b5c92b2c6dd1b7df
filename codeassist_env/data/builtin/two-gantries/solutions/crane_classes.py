"""Two cranes clear a row of containers from its two ends.

The row is one object, each crane is another. A crane knows when it is free
next, how many containers it has lifted and when its last lift ended. The main
loop asks again and again which of the two is free first and lets it lift.
"""

import sys
from typing import List


class Row:
    """The containers that are still on the quay."""

    def __init__(self, minutes: List[int]) -> None:
        self._minutes = minutes
        self._first = 0
        self._last = len(minutes) - 1

    def is_empty(self) -> bool:
        return self._first > self._last

    def take_western(self) -> int:
        minutes = self._minutes[self._first]
        self._first += 1
        return minutes

    def take_eastern(self) -> int:
        minutes = self._minutes[self._last]
        self._last -= 1
        return minutes


class Crane:
    """A crane without any trouble: the one in the west."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.free_at = 0
        self.finished_at = 0
        self.lifts = 0

    def next_container(self) -> int:
        return self.row.take_western()

    def rest(self) -> int:
        """Minutes from the end of a lift until the crane is free."""
        return 0

    def lift(self) -> None:
        self.finished_at = self.free_at + self.next_container()
        self.lifts += 1
        self.free_at = self.finished_at + self.rest()


class OldCrane(Crane):
    """The one in the east, which has to cool down now and then."""

    def __init__(self, row: Row, every: int, pause: int) -> None:
        super().__init__(row)
        self.every = every
        self.pause = pause

    def next_container(self) -> int:
        return self.row.take_eastern()

    def rest(self) -> int:
        if self.lifts % self.every == 0:
            return self.pause
        return 0


def main() -> None:
    n, k, p = map(int, sys.stdin.readline().split())
    row = Row(list(map(int, sys.stdin.readline().split())))
    west = Crane(row)
    east = OldCrane(row, k, p)

    while not row.is_empty():
        if east.free_at < west.free_at:
            east.lift()
        else:
            west.lift()

    print(west.lifts, east.lifts)
    print(max(west.finished_at, east.finished_at))


if __name__ == "__main__":
    main()
