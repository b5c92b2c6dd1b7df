"""Keep the options in blocks of 1, 2, 4, 8, ... in the order of time, each block sorted by gap.

An option is a stone that rests with some gap while the other one grinds. When a sack goes to the
resting stone, only the last options count (because of the heat), and they are a few whole blocks.
"""
import sys
from bisect import bisect_left
from itertools import accumulate
from typing import Iterator, List, Tuple

Option = Tuple[int, int]    # gap, cost
INF = 10 ** 18


class Block:
    """Some options that follow each other in time."""

    def __init__(self, options: List[Option]) -> None:
        self.options = options
        self.gaps = [gap for gap, _ in options]
        down = accumulate((cost - gap for gap, cost in options), min, initial=INF)
        up = accumulate((cost + gap for gap, cost in reversed(options)), min, initial=INF)
        # below[x]: the best one among the first x options; above[x]: among the others
        self.below = list(down)
        self.above = list(up)[::-1]

    def cheapest(self, gap: int) -> int:
        x = bisect_left(self.gaps, gap)
        return min(self.below[x] + gap, self.above[x] - gap)

    def joined(self, other: "Block") -> "Block":
        return Block(sorted(self.options + other.options))


class Timeline:
    """All options, with blocks[level][t] for the options t * 2 ** level and following."""

    def __init__(self) -> None:
        self.blocks: List[List[Block]] = [[]]
        self.length = 0

    def append(self, option: Option) -> None:
        self.blocks[0].append(Block([option]))
        self.length += 1
        level = 0
        while len(self.blocks[level]) % 2 == 0:
            if level + 1 == len(self.blocks):
                self.blocks.append([])
            left, right = self.blocks[level][-2:]
            self.blocks[level + 1].append(left.joined(right))
            level += 1

    def last(self, start: int) -> Iterator[Block]:
        """Blocks that make up the options from `start` on."""
        while start < self.length:
            level = 0
            while start % (2 << level) == 0 and start + (2 << level) <= self.length:
                level += 1
            yield self.blocks[level][start >> level]
            start += 1 << level

    def cheapest(self, start: int, gap: int) -> int:
        return min(block.cheapest(gap) for block in self.last(start))

    def smallest_cost(self, start: int) -> int:
        return min(cost for block in self.last(start) for _, cost in block.options)


def fewest_turns(k: int, a: int, b: int, sacks: List[int]) -> int:
    timeline = Timeline()
    # two options before the first sack: either stone may be the one that rests
    timeline.append((a, abs(sacks[0] - b)))
    timeline.append((b, abs(sacks[0] - a)))
    # the cost of an option leaves out the turns of a stone that grinds all the sacks
    always = 0
    for i in range(1, len(sacks)):
        cost = timeline.cheapest(first_option(i, k), sacks[i]) + always
        always += abs(sacks[i] - sacks[i - 1])
        timeline.append((sacks[i - 1], cost - always))
    return timeline.smallest_cost(first_option(len(sacks), k)) + always


def first_option(i: int, k: int) -> int:
    """The oldest option that is not too hot when i sacks have been ground."""
    return 0 if i <= k else i - k + 1


def main() -> None:
    n, k, a, b = map(int, sys.stdin.readline().split())
    sacks = list(map(int, sys.stdin.readline().split()))
    print(fewest_turns(k, a, b, sacks))


main()
