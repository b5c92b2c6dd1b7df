"""Two stages: a list sorted by due minute for the first times, a heap for those that come back."""
import sys
from heapq import heappop, heappush
from typing import List, NamedTuple, Tuple


class Entry(NamedTuple):
    due: int
    times: int
    number: int


def read() -> List[Tuple[int, ...]]:
    lines = sys.stdin.read().strip().split("\n")
    return [tuple(map(int, line.split())) for line in lines[1:]]


def simulate(reminders: List[Tuple[int, ...]]) -> List[List[int]]:
    """For each reminder the minutes at which it is read out."""
    spoken: List[List[int]] = [[] for _ in reminders]
    gaps = [row[1] for row in reminders]
    first = sorted((Entry(row[0], 0, i) for i, row in enumerate(reminders)), reverse=True)
    again: List[Entry] = []
    minute = 0
    while first or again:
        if not again or (first and first[-1] < again[0]):
            entry = first.pop()
        else:
            entry = heappop(again)
        if entry.due > minute:
            minute = entry.due
        i = entry.number
        if minute >= reminders[i][3]:
            continue
        spoken[i].append(minute)
        if len(spoken[i]) != reminders[i][2]:
            heappush(again, Entry(minute + gaps[i], len(spoken[i]), i))
            gaps[i] = -(-gaps[i] // 2)
        minute += 1
    return spoken


for minutes in simulate(read()):
    print(len(minutes), minutes[-1] if minutes else "never")
