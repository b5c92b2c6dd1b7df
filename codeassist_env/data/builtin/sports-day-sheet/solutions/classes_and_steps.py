"""Scores of a sports day, step by step: read the sheet, find the best results, give places, add up, print."""

import sys
from dataclasses import dataclass, field
from typing import Dict, List, Tuple

POINTS = {1: 5, 2: 3, 3: 2}
POINTS_LATER = 1

Child = Tuple[str, str]  # name and team


@dataclass
class Event:
    name: str
    high_is_best: bool
    best: Dict[Child, int] = field(default_factory=dict)

    def is_better(self, one: int, other: int) -> bool:
        """Is the first result strictly better than the second?"""
        if self.high_is_best:
            return one > other
        return one < other

    def note(self, child: Child, result: int) -> None:
        """Write down a valid attempt."""
        old = self.best.get(child)
        if old is None or self.is_better(result, old):
            self.best[child] = result

    def places(self) -> Dict[Child, int]:
        """The place of every child with a valid attempt."""
        ranking = sorted(self.best, key=lambda child: self.best[child], reverse=self.high_is_best)
        answer: Dict[Child, int] = {}
        for position, child in enumerate(ranking, start=1):
            before = ranking[position - 2]
            if position > 1 and self.best[before] == self.best[child]:
                answer[child] = answer[before]
            else:
                answer[child] = position
        return answer


@dataclass
class Team:
    name: str
    points: int = 0
    golds: int = 0

    def reward(self, place: int) -> None:
        self.points += POINTS.get(place, POINTS_LATER)
        if place == 1:
            self.golds += 1

    def sort_key(self):
        return (-self.points, -self.golds, self.name)

    def __str__(self) -> str:
        return f"{self.name} {self.points} {self.golds}"


def read_sheet(lines: List[str]):
    """Return the events and the teams, the events with the best results noted."""
    e, n = map(int, lines[0].split())
    events: Dict[str, Event] = {}
    teams: Dict[str, Team] = {}
    for line in lines[1:1 + e]:
        name, kind = line.split()
        events[name] = Event(name, kind == "high")
    for line in lines[1 + e:1 + e + n]:
        event, child, team, result = line.split()
        if team not in teams:
            teams[team] = Team(team)
        if result != "x":
            events[event].note((child, team), int(result))
    return list(events.values()), teams


def main() -> None:
    events, teams = read_sheet(sys.stdin.read().splitlines())
    for event in events:
        for (_, team), place in event.places().items():
            teams[team].reward(place)
    for team in sorted(teams.values(), key=Team.sort_key):
        print(team)


if __name__ == "__main__":
    main()
