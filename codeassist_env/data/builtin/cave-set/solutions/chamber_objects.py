"""Build the cave for each film.

Look at the cave without its dead ends, the skeleton: it has n - e chambers,
and its deepest one has depth d - 1. In the cave, every tip of the skeleton
needs a dead end. Beyond that, dead ends can be put wherever a chamber still
has room. So the skeleton should have as few tips as possible: each of its
arms begins as high up as it can and goes down as deep as it may.
"""

from __future__ import annotations

import sys


class Impossible(Exception):
    pass


class Chamber:
    def __init__(self, door: Chamber | None) -> None:
        self.door = door
        self.depth = 0 if door is None else door.depth + 1
        self.inside: list[Chamber] = []
        self.number = 0

    def dig(self) -> Chamber:
        """Dig a new chamber off this one."""
        chamber = Chamber(self)
        self.inside.append(chamber)
        return chamber


class Cave:
    def __init__(self, chambers: int, dead_ends: int, depth: int, most: int) -> None:
        self.dead_ends = dead_ends
        self.depth = depth
        self.most = most
        self.entrance = Chamber(None)
        self.skeleton = [self.entrance]
        self.bones = chambers - dead_ends

    def has_room(self, chamber: Chamber) -> bool:
        return len(chamber.inside) < self.most

    def arm(self, start: Chamber) -> None:
        """Dig from here down as far as possible."""
        here = start
        while here.depth < self.depth - 1 and len(self.skeleton) < self.bones:
            here = here.dig()
            self.skeleton.append(here)

    def dig_skeleton(self) -> None:
        self.arm(self.entrance)
        if self.skeleton[-1].depth < self.depth - 1:
            raise Impossible("too few chambers to get that deep")
        # the chambers by their depth, those of an arm are added further down
        level = [self.entrance]
        while len(self.skeleton) < self.bones:
            if not level or level[0].depth == self.depth - 1:
                raise Impossible("no room for another arm")
            for chamber in level:
                while self.has_room(chamber) and len(self.skeleton) < self.bones:
                    self.arm(chamber)
            level = [below for chamber in level for below in chamber.inside]

    def dig_dead_ends(self) -> None:
        tips = [chamber for chamber in self.skeleton if not chamber.inside]
        left = self.dead_ends - len(tips)
        if left < 0:
            raise Impossible("too many tips")
        for tip in tips:
            tip.dig()
        for chamber in self.skeleton:
            while left and self.has_room(chamber):
                chamber.dig()
                left -= 1
        if left:
            raise Impossible("no room for all the dead ends")

    def doors(self) -> list[int]:
        """Number the chambers from the entrance downwards."""
        queue = [self.entrance]
        for number, chamber in enumerate(queue, 1):
            chamber.number = number
            queue.extend(chamber.inside)
        return [chamber.door.number for chamber in queue if chamber.door]


def plan(demands: str) -> str:
    cave = Cave(*map(int, demands.split()))
    try:
        cave.dig_skeleton()
        cave.dig_dead_ends()
    except Impossible:
        return "impossible"
    return " ".join(map(str, cave.doors()))


if __name__ == "__main__":
    _, *films = sys.stdin.read().splitlines()
    print("\n".join(map(plan, films)))
