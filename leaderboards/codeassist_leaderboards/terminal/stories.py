"""Episodes that were told lately, for whoever asks from whatever thread."""

from __future__ import annotations

from threading import Lock

from codeassist_leaderboards.terminal.listing import Entry
from codeassist_leaderboards.viewer.story import Source, Story

KEPT = 16
"""Stories in memory."""


class Stories:
    """Tells the episodes of an entry, one entry at a time."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Source, int], Story] = {}
        self.reading = Lock()
        """Held by who reads: a source has one place in its file."""

    def kept(self, entry: Entry) -> tuple[Story, ...]:
        """Return what was told lately; nothing where that is not all of the entry."""
        found = tuple(self._kept[side] for side in entry.sides if side in self._kept)
        return found if len(found) == len(entry.sides) else ()

    def read(self, entry: Entry) -> tuple[Story, ...]:
        """Return the entry's episodes; raises what telling them raises. The caller holds ``reading``."""
        return tuple(self._story(*side) for side in entry.sides)

    def _story(self, source: Source, place: int) -> Story:
        story = self._kept.pop((source, place), None) or source.story(place)
        self._kept[source, place] = story
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return story
