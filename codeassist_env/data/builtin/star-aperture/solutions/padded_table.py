"""Star lights from a summed table with a wide dark margin, so that no square has to be cut off.

A second table of the same kind counts the spots that are on the photograph.
"""

import sys
from itertools import accumulate
from typing import Iterator, List, NamedTuple, Tuple

MARGIN = 201

Grid = List[List[int]]


class Question(NamedTuple):
    row: int
    column: int
    inner: int
    outer: int


def padded(rows: Grid) -> Grid:
    """The grid with MARGIN dark spots on every side."""
    width = len(rows[0])
    side = [0] * MARGIN
    dark = [[0] * (width + 2 * MARGIN)] * MARGIN
    return dark + [side + row + side for row in rows] + dark


def summed(grid: Grid) -> Grid:
    """table[y][x] is the sum of all spots in the rows up to y and the columns up to x."""
    table: Grid = []
    above = [0] * len(grid[0])
    for row in grid:
        above = [up + here for up, here in zip(above, accumulate(row))]
        table.append(above)
    return table


class Photograph:
    def __init__(self, rows: Grid) -> None:
        self.light = summed(padded(rows))
        self.spots = summed(padded([[1] * len(row) for row in rows]))

    def square(self, table: Grid, row: int, column: int, radius: int) -> int:
        """Sum of a table over a square; rows and columns are numbered from 1."""
        middle_y = row - 1 + MARGIN
        middle_x = column - 1 + MARGIN
        below = table[middle_y + radius]
        above = table[middle_y - radius - 1]
        right = middle_x + radius
        left = middle_x - radius - 1
        return below[right] - below[left] - above[right] + above[left]

    def measure(self, row: int, column: int, radius: int) -> Tuple[int, int]:
        """Light and number of spots of a square."""
        return (
            self.square(self.light, row, column, radius),
            self.square(self.spots, row, column, radius),
        )

    def answer(self, question: Question) -> int:
        star, area = self.measure(question.row, question.column, question.inner)
        everything, whole_area = self.measure(question.row, question.column, question.outer)
        frame = whole_area - area
        if frame == 0:
            return star
        sky = (everything - star) // frame
        return star - sky * area


def numbers() -> Iterator[List[int]]:
    for line in sys.stdin:
        yield [int(word) for word in line.split()]


def main() -> None:
    lines = numbers()
    height, _, count = next(lines)
    photograph = Photograph([next(lines) for _ in range(height)])
    greatest = None
    number = 0
    for k in range(count):
        light = photograph.answer(Question(*next(lines)))
        print(light)
        if greatest is None or light > greatest:
            greatest = light
            number = k + 1
    print(number)


if __name__ == "__main__":
    main()
