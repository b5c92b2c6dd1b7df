"""Explore all pairs of cells that can come up, then measure the distance to the goal backwards and walk downhill."""
import sys
from typing import Dict, List, NamedTuple, Optional, Tuple


class Skater:
    """A skater during one command."""

    def __init__(self, cell: complex, direction: complex) -> None:
        self.cell = cell
        self.direction = direction
        self.gliding = True

    @property
    def target(self) -> complex:
        return self.cell + self.direction

    def stop(self) -> None:
        self.gliding = False


class Pair(NamedTuple):
    anouk: complex
    bela: complex


DIRECTIONS = {"D": 1j, "L": -1, "R": 1, "U": -1j}


class Rink:
    def __init__(self, rows: List[str]) -> None:
        self.cells: Dict[complex, str] = {}
        self.named: Dict[str, complex] = {}
        for y, row in enumerate(rows):
            for x, sign in enumerate(row):
                self.cells[complex(x, y)] = sign
                self.named[sign] = complex(x, y)

    def barrier(self, place: complex) -> bool:
        return self.cells.get(place, "#") == "#"

    def second(self, one: Skater, other: Skater) -> None:
        """What happens in one second."""
        for skater in (one, other):
            if skater.gliding and self.barrier(skater.target):
                skater.stop()
        if one.gliding and other.gliding:
            swap = one.target == other.cell and other.target == one.cell
            if swap or one.target == other.target:
                one.stop()
                other.stop()
        else:
            for skater, partner in ((one, other), (other, one)):
                if skater.gliding and skater.target == partner.cell:
                    skater.stop()
        for skater in (one, other):
            if skater.gliding:
                skater.cell = skater.target
                if self.cells[skater.cell] == "~":
                    skater.stop()

    def after(self, pair: Pair, command: str) -> Pair:
        direction = DIRECTIONS[command]
        one = Skater(pair.anouk, direction)
        other = Skater(pair.bela, -complex(direction).conjugate())
        while one.gliding or other.gliding:
            self.second(one, other)
        return Pair(one.cell, other.cell)

    def explore(self, start: Pair) -> Dict[Pair, Dict[str, Pair]]:
        graph: Dict[Pair, Dict[str, Pair]] = {}
        todo = [start]
        while todo:
            pair = todo.pop()
            if pair not in graph:
                graph[pair] = {command: self.after(pair, command) for command in DIRECTIONS}
                todo.extend(graph[pair].values())
        return graph


def distances(graph: Dict[Pair, Dict[str, Pair]], goal: Pair) -> Dict[Pair, int]:
    backwards: Dict[Pair, List[Pair]] = {pair: [] for pair in graph}
    for pair in graph:
        for end in graph[pair].values():
            backwards[end].append(pair)
    distance = {goal: 0}
    order = [goal]
    for pair in order:
        for earlier in backwards[pair]:
            if earlier not in distance:
                distance[earlier] = distance[pair] + 1
                order.append(earlier)
    return distance


def find_word(rink: Rink) -> Optional[str]:
    pair = Pair(rink.named["A"], rink.named["B"])
    goal = Pair(rink.named["a"], rink.named["b"])
    graph = rink.explore(pair)
    if goal not in graph:
        return None
    distance = distances(graph, goal)
    word = ""
    while pair != goal:
        for command in "DLRU":
            if distance.get(graph[pair][command]) == distance[pair] - 1:
                word += command
                break
        pair = graph[pair][command]
    return word


word = find_word(Rink(sys.stdin.read().splitlines()[1:]))
if word is None:
    print("impossible")
else:
    print(len(word))
    print(word)
