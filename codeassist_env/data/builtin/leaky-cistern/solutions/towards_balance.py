"""Leaky Cistern, told in litres.

For every inflow there is one level at which the water would come to rest, its goal. During a phase
the water moves towards the goal, from one mark (the floor, a hole, the top) to the next, and stays
there when it arrives.
"""

import sys
from typing import Dict, List, Tuple


class Cistern:
    def __init__(self, area: int, top: int, level: int, holes: Dict[int, int]):
        self.full = area * top
        self.litres: float = area * level
        self.spilled: float = 0
        # the marks, as litres below them, and how much leaves while the water is right above each of them
        self.marks: List[int] = [area * height for height in sorted({0, *holes})]
        self.leaks: List[int] = []
        leak = 0
        for height in sorted({0, *holes}):
            leak += holes.get(height, 0)
            self.leaks.append(leak)

    def goal(self, flow: int) -> int:
        """The lowest mark above which more would leave than comes in, or the top."""
        for mark, leak in zip(self.marks, self.leaks):
            if leak > flow:
                return mark
        return self.full

    def rise(self, minutes: float, flow: int, goal: int) -> float:
        """Move up to the goal; return the minutes that are left."""
        ends = self.marks[1:] + [self.full]
        for end, leak in zip(ends, self.leaks):
            if self.litres < end <= goal:
                # below the goal, no less comes in than leaves
                needed = (end - self.litres) / (flow - leak) if flow > leak else minutes
                if needed >= minutes:
                    self.litres += (flow - leak) * minutes
                    return 0
                self.litres = end
                minutes -= needed
        return minutes

    def sink(self, minutes: float, flow: int, goal: int) -> None:
        """Move down to the goal."""
        for mark, leak in zip(reversed(self.marks), reversed(self.leaks)):
            if self.litres > mark >= goal:
                needed = (self.litres - mark) / (leak - flow)
                if needed >= minutes:
                    self.litres -= (leak - flow) * minutes
                    return
                self.litres = mark
                minutes -= needed

    def phase(self, minutes: int, flow: int) -> None:
        goal = self.goal(flow)
        if self.litres > goal:
            self.sink(minutes, flow, goal)
        else:
            left = self.rise(minutes, flow, goal)
            if goal == self.full:
                self.spilled += (flow - self.leaks[-1]) * left


def read() -> Tuple[int, Cistern, List[List[int]]]:
    rows = [[int(word) for word in line.split()] for line in sys.stdin if line.strip()]
    area, top, level = rows[0]
    n = rows[1][0]
    holes: Dict[int, int] = {}
    for height, rate in rows[2:2 + n]:
        holes[height] = holes.get(height, 0) + rate
    return area, Cistern(area, top, level, holes), rows[3 + n:]


def main() -> None:
    area, cistern, phases = read()
    for minutes, flow in phases:
        cistern.phase(minutes, flow)
    print(cistern.litres / area, cistern.spilled)


main()
