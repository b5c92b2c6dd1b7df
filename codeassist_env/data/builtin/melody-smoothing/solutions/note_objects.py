"""Smooth a melody: short notes are swallowed by the neighbour of the closer pitch, shortest note first."""

from __future__ import annotations

import sys
from heapq import heapify, heappop, heappush
from typing import Iterator, Optional


class Note:
    """A note in a doubly linked row."""

    __slots__ = ("place", "pitch", "length", "before", "after", "gone")

    def __init__(self, place: int, pitch: int, length: int) -> None:
        self.place = place
        self.pitch = pitch
        self.length = length
        self.before: Optional[Note] = None
        self.after: Optional[Note] = None
        self.gone = False

    def distance(self, other: Note) -> int:
        return abs(self.pitch - other.pitch)

    def swallower(self) -> Note:
        """The neighbour that swallows this note. There is at least one neighbour."""
        if self.before is None:
            return self.after
        if self.after is None:
            return self.before
        if self.distance(self.after) < self.distance(self.before):
            return self.after
        return self.before


class Melody:
    def __init__(self, notes: list[Note]) -> None:
        for one, two in zip(notes, notes[1:]):
            one.after = two
            two.before = one
        self.first = notes[0]
        # entries of a length that a note no longer has are skipped when they come up
        self.shortest = [(note.length, note.place, note) for note in notes]
        heapify(self.shortest)

    def __iter__(self) -> Iterator[Note]:
        note = self.first
        while note is not None:
            yield note
            note = note.after

    def lengthen(self, note: Note, by: int) -> None:
        note.length += by
        heappush(self.shortest, (note.length, note.place, note))

    def remove(self, note: Note) -> None:
        if note.before is None:
            self.first = note.after
        else:
            note.before.after = note.after
        if note.after is not None:
            note.after.before = note.before
        note.gone = True

    def next_short_note(self, m: int) -> Optional[Note]:
        """The note of the next step, or None when the melody is smooth."""
        if self.first.after is None:
            return None
        while True:
            length, _, note = self.shortest[0]
            if note.gone or note.length != length:
                heappop(self.shortest)
            else:
                return note if length < m else None

    def step(self, note: Note) -> None:
        before, after = note.before, note.after
        self.lengthen(note.swallower(), note.length)
        self.remove(note)
        if before and after and before.pitch == after.pitch:
            self.remove(after)
            self.lengthen(before, after.length)


def main() -> None:
    lines = sys.stdin.read().splitlines()
    m = int(lines[0].split()[1])
    melody = Melody([Note(place, *map(int, line.split())) for place, line in enumerate(lines[1:])])
    steps = 0
    while (note := melody.next_short_note(m)) is not None:
        melody.step(note)
        steps += 1
    print(steps)
    for note in melody:
        print(note.pitch, note.length)


if __name__ == "__main__":
    main()
