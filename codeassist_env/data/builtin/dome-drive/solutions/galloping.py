"""Smallest dome speed for an observing plan.

A faster motor never arrives later anywhere, so "the plan works" is monotone in the speed. The search gallops:
it doubles the speed until the plan works and then halves the gap between the last speed that failed and the
first one that worked.
"""

import sys
from dataclasses import dataclass
from typing import List, Optional

CIRCLE = 1296000
FASTEST_USEFUL = CIRCLE // 2  # every turn takes one minute at most


@dataclass(frozen=True)
class Star:
    direction: int
    opens: int
    closes: int
    minutes: int


def distance(one: int, other: int) -> int:
    """The shorter way round between two directions."""
    way = (other - one) % CIRCLE
    return min(way, CIRCLE - way)


def turning_time(way: int, speed: int) -> int:
    minutes, rest = divmod(way, speed)
    return minutes + 1 if rest else minutes


class Night:
    def __init__(self, stars: List[Star]) -> None:
        self.stars = stars
        self.ways = []
        direction = 0
        for star in stars:
            self.ways.append(distance(direction, star.direction))
            direction = star.direction

    def works(self, speed: int) -> bool:
        """Observe every star as early as possible; waiting longer than needed never helps."""
        minute = 0
        for star, way in zip(self.stars, self.ways):
            arrival = minute + turning_time(way, speed)
            minute = max(arrival, star.opens) + star.minutes
            if minute > star.closes:
                return False
        return True

    def smallest_speed(self) -> Optional[int]:
        failed, speed = 0, 1
        while not self.works(speed):
            if speed >= FASTEST_USEFUL:
                return None
            failed, speed = speed, speed * 2
        # failed is too slow (or 0), speed is fast enough
        while speed - failed > 1:
            middle = (speed + failed) // 2
            if self.works(middle):
                speed = middle
            else:
                failed = middle
        return speed


def main() -> None:
    lines = sys.stdin.read().splitlines()
    stars = [Star(*map(int, line.split())) for line in lines[1:]]
    speed = Night(stars).smallest_speed()
    print("impossible" if speed is None else speed)


if __name__ == "__main__":
    main()
