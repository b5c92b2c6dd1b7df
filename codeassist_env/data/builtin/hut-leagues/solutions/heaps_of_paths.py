"""Leagues as objects, each with a heap of the paths at its huts.

When two leagues become one, the smaller one hands over its huts and its heap.
Paths that turn out to lie inside a league are thrown away when they come up.
"""

from __future__ import annotations

import heapq
import sys
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Path:
    length: int
    one: int
    other: int


class League:
    def __init__(self, hut: int) -> None:
        self.huts = [hut]
        self.paths: list[Path] = []

    @property
    def size(self) -> int:
        return len(self.huts)


class Range:
    """All huts, and which league each of them is in at the moment."""

    def __init__(self, huts: int, paths: list[Path]) -> None:
        self.league_of = {hut: League(hut) for hut in range(1, huts + 1)}
        self.leagues = set(self.league_of.values())
        for path in paths:
            self.league_of[path.one].paths.append(path)
            self.league_of[path.other].paths.append(path)
        for league in self.leagues:
            heapq.heapify(league.paths)

    def is_inside(self, path: Path) -> bool:
        return self.league_of[path.one] is self.league_of[path.other]

    def choice(self, league: League) -> Path:
        """The shortest path that leads to another league."""
        while self.is_inside(league.paths[0]):
            heapq.heappop(league.paths)
        return league.paths[0]

    def build(self, path: Path) -> None:
        keep = self.league_of[path.one]
        give = self.league_of[path.other]
        if keep.size < give.size:
            keep, give = give, keep
        for hut in give.huts:
            self.league_of[hut] = keep
        keep.huts.extend(give.huts)
        for other in give.paths:
            heapq.heappush(keep.paths, other)
        self.leagues.remove(give)

    def year(self) -> tuple[int, int, int]:
        """Let a year pass: how many chose, how many paths, how long together."""
        smallest = min(league.size for league in self.leagues)
        choosing = [league for league in self.leagues if league.size == smallest]
        chosen = {self.choice(league) for league in choosing}
        for path in chosen:
            self.build(path)
        return len(choosing), len(chosen), sum(path.length for path in chosen)


def main() -> None:
    first, *rest = sys.stdin.read().splitlines()
    huts = int(first.split()[0])
    paths = []
    for line in rest:
        one, other, length = map(int, line.split())
        paths.append(Path(length, one, other))

    mountains = Range(huts, paths)
    years = []
    while len(mountains.leagues) > 1:
        years.append(mountains.year())

    print(len(years))
    for chose, built, length in years:
        print(chose, built, length)


if __name__ == "__main__":
    main()
