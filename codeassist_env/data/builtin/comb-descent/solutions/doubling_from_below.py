"""From the last row up to the first: what can still be won from each cell on.

The largest of several numbers in a row is found by doubling: from the best walks over
at most 2^b - 1 further cells come the best walks over at most 2^(b + 1) - 1.
"""
import sys
from typing import List


class Row:
    """A row of cells, with the best load from the exit of each cell on."""

    def __init__(self, cells: List[int], after: List[int]) -> None:
        self.cells = cells
        self.after = after

    def reaches(self, k: int) -> List[int]:
        """The best total from each cell of entry, walking to the right or to the left."""
        right = best_walks(self.cells, self.after, k)
        left = best_walks(self.cells[::-1], self.after[::-1], k)
        left.reverse()
        return [max(pair) for pair in zip(left, right)]


def widest(values: List[int], width: int) -> List[int]:
    """The maximum of each `width` neighbours (fewer at the right end)."""
    reach = 1
    while 2 * reach <= width:
        values = list(map(max, values, values[reach:])) + values[-reach:]
        reach *= 2
    rest = width - reach
    if rest > 0:
        values = list(map(max, values, values[rest:])) + values[-rest:]
    return values


def best_walks(cells: List[int], after: List[int], k: int) -> List[int]:
    """The best total for each entry, if the bee walks to the right over 0 to k cells."""
    total = 0
    up_to = []
    for v in cells:
        total += v
        up_to.append(total)
    ends = [s + a for s, a in zip(up_to, after)]
    width = min(k + 1, len(cells))
    best = widest(ends, width)
    return [b - s + v for b, s, v in zip(best, up_to, cells)]


def step_down(below: List[int], odd: bool) -> List[int]:
    """The better one of the two cells below each cell."""
    if odd:
        return [below[0]] + [max(pair) for pair in zip(below, below[1:])]
    return [max(pair) for pair in zip(below, below[1:])] + [below[-1]]


def main() -> None:
    lines = sys.stdin.read().splitlines()
    r, c, k = map(int, lines[0].split())
    comb = [list(map(int, line.split())) for line in lines[1:]]
    after = [0] * c
    for number in range(r, 0, -1):
        entry = Row(comb[number - 1], after).reaches(k)
        if number > 1:
            after = step_down(entry, (number - 1) % 2 == 1)
    print(max(entry))


if __name__ == "__main__":
    main()
