"""Every stretch of loose beads is a heap of its own; a class keeps the values of the heaps and their options."""
import re
import sys
from operator import xor
from typing import Dict, Iterator, List


class Stretches:
    """Values of stretches of loose beads, worked out from the shortest to the longest."""

    def __init__(self, longest: int) -> None:
        self.values: List[int] = [0]
        while len(self.values) <= longest:
            self.values.append(self.smallest_missing(set(self.options(len(self.values)))))

    @staticmethod
    def smallest_missing(numbers: set) -> int:
        answer = 0
        while answer in numbers:
            answer += 1
        return answer

    def options(self, length: int) -> Iterator[int]:
        """The values after each of the moves in a stretch, in some order."""
        if length < 3:
            # both neighbours of the taken bead, if they were loose at all, are ends now
            yield from [0] * length
            return
        # taking an outer bead makes its only loose neighbour an end
        yield self.values[length - 2]
        yield self.values[length - 2]
        inside = self.values[:length - 2]
        yield from map(xor, inside, reversed(inside))


def stretches(string: str) -> Dict[int, int]:
    """How many stretches of each length the string has."""
    marks = ["."]
    for left, bead, right in zip(string, string[1:], string[2:]):
        marks.append("x" if left != bead and bead != right else ".")
    found: Dict[int, int] = {}
    for stretch in re.findall("x+", "".join(marks)):
        found[len(stretch)] = found.get(len(stretch), 0) + 1
    return found


def main() -> None:
    count: Dict[int, int] = {}
    for string in sys.stdin.read().split()[1:]:
        for length, times in stretches(string).items():
            count[length] = count.get(length, 0) + times

    table = Stretches(max(count, default=0))
    total = 0
    for length, times in count.items():
        if times % 2 == 1:
            total ^= table.values[length]
    winning = 0
    for length, times in count.items():
        wanted = total ^ table.values[length]
        winning += times * sum(1 for value in table.options(length) if value == wanted)

    print("Ada" if total != 0 else "Bruno")
    print(winning)


if __name__ == "__main__":
    main()
