"""The list of episodes: alone or two by two, filtered, sorted, and where two differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from codeassist_env.characters import visible
from codeassist_env.errors import NotFoundError
from codeassist_leaderboards.terminal.text import clipped, fitted
from codeassist_leaderboards.viewer.story import Heading, Source


@dataclass(frozen=True, slots=True)
class Side:
    """Whose episodes stand on one side."""

    source: Source
    assistant: str
    """Its spec."""

    @property
    def name(self) -> str:
        """How it is called in the viewer."""
        return f"{self.assistant} in {self.source.name}"


def sides_of(sources: Sequence[Source], assistants: Sequence[str] = ()) -> list[Side]:
    """Return every assistant of every run, or those that are named. Raises NotFoundError for one that nobody has."""
    known = [Side(source, assistant) for source in sources for assistant in source.assistants]
    for name in assistants:
        if all(side.assistant != name for side in known):
            raise NotFoundError.of("assistant in the run", name, {visible(side.assistant) for side in known})
    return [side for side in known if not assistants or side.assistant in assistants]


def first_pair(sides: Sequence[Side]) -> tuple[Side | None, Side | None]:
    """Return the side to begin with and the one beside it: of the other run where there is one, the same assistant."""
    left = sides[0] if sides else None
    others = [side for side in sides if left and side.source is not left.source]
    same = [side for side in others if left and side.assistant == left.assistant]
    return left, next(iter([*same, *others, *sides[1:]]), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: an episode, or two of the same problem and seed."""

    source: Source
    place: int
    """In the source's index."""
    other: Source | None = None
    """Of the episode beside it, where two are compared."""
    other_place: int = 0

    @property
    def heading(self) -> Heading:
        """Of the episode, or of the left one of two."""
        return self.source.index[self.place]

    @property
    def beside(self) -> Heading | None:
        """Of the right one of two."""
        return self.other.index[self.other_place] if self.other else None

    @property
    def sides(self) -> list[tuple[Source, int]]:
        """Source and place of each episode, left to right."""
        right = [(self.other, self.other_place)] if self.other else []
        return [(self.source, self.place), *right]

    @property
    def outcome_differs(self) -> bool:
        """Whether one of two passed and the other did not."""
        return self.beside is not None and self.heading.passed != self.beside.passed

    @property
    def program_differs(self) -> bool:
        """Whether the programs at the end differ."""
        return self.beside is not None and self.heading.program != self.beside.program

    @property
    def way_differs(self) -> bool:
        """Whether anything that was suggested, decided or typed differs."""
        return self.beside is not None and self.heading.trace != self.beside.trace

    @property
    def gap(self) -> float:
        """How far the DPRs of two are apart."""
        return abs((self.heading.dpr or 0.0) - (self.beside.dpr or 0.0)) if self.beside else 0.0


def alone(sides: Sequence[Side]) -> list[Entry]:
    """Return every episode of some sides, in the runs' own order."""
    kept: dict[Source, set[str]] = {}
    for side in sides:
        kept.setdefault(side.source, set()).add(side.assistant)
    return [
        Entry(source, place)
        for source, some in kept.items()
        for place, heading in enumerate(source.index)
        if heading.assistant in some
    ]


def beside(left: Side, right: Side) -> list[Entry]:
    """Return the episodes of two sides two by two: those of problems and seeds that both have."""
    others = {h.key[1:]: place for place, h in enumerate(right.source.index) if h.assistant == right.assistant}
    own = [(place, h.key[1:]) for place, h in enumerate(left.source.index) if h.assistant == left.assistant]
    return [Entry(left.source, place, right.source, others[key]) for place, key in own if key in others]


DIFFERENCES: dict[str, Callable[[Entry], bool]] = {
    "all pairs": lambda entry: True,
    "anything in the episode differs": lambda entry: entry.way_differs,
    "the final program differs": lambda entry: entry.program_differs,
    "the outcome differs": lambda entry: entry.outcome_differs,
}
"""What the list can be narrowed to when two are compared."""
ROOM_FOR_MORE = 70
"""Columns from which on a row tells more."""
MORE = (" difficulty rounds taken", " {:>10} {:>6} {:>5}")
"""Head and form of what it tells then; ``taken`` are accepted suggestions."""
SORTS: dict[str, Callable[[Entry], tuple[object, ...]]] = {
    "as played": lambda entry: (),
    "problem": lambda entry: (entry.heading.problem, entry.heading.seed, entry.heading.assistant),
    "assistant": lambda entry: (entry.heading.assistant,),
    "DPR": lambda entry: (-1.0 if entry.heading.dpr is None else entry.heading.dpr,),
    "rounds": lambda entry: (entry.heading.rounds,),
    "read": lambda entry: (entry.heading.read,),
    "written": lambda entry: (entry.heading.written,),
    "difference in DPR": lambda entry: (entry.gap,),
}
"""Order of the list by name."""


def words_of(entry: Entry) -> str:
    """Return all that the filter looks at, in lower case."""
    parts = []
    for source, place in entry.sides:
        h = source.index[place]
        outcome = "passed" if h.passed else "failed"
        parts += [source.name, h.problem, h.assistant, f"seed={h.seed}", h.difficulty or "unrated", h.date or ""]
        parts += [outcome, h.status, h.end]
    return "\n".join(parts).casefold()


def chosen(found: Sequence[Entry], words: str, difference: str, sort: str, reverse: bool) -> list[Entry]:
    """Return the entries that hold every word (``-word``: none that does), narrowed to a difference, in order."""
    asked = [(word[1:], False) if word[:1] == "-" and word[1:] else (word, True) for word in words.casefold().split()]
    kept = [entry for entry in found if DIFFERENCES[difference](entry)]
    if asked:
        texts = ((entry, words_of(entry)) for entry in kept)
        kept = [entry for entry, text in texts if all((word in text) is wanted for word, wanted in asked)]
    return sorted(kept, key=SORTS[sort], reverse=reverse)


def next_different(shown: Sequence[Entry], at: int, step: int) -> int | None:
    """Return the place of the next entry whose two differ, by steps of 1 or -1, past the end from the beginning."""
    places = ((at + step * n) % len(shown) for n in range(1, len(shown) + 1))
    return next((place for place in places if shown[place].way_differs), None)


def sign(heading: Heading) -> str:
    """Return the sign of an outcome: passed, not passed, not judged."""
    return "\u2713" if heading.passed else "\u2717" if heading.scored else "!"


def number(value: float | None) -> str:
    """Return a DPR in five columns."""
    return "    -" if value is None else f"{value:.3f}"


def head_line(width: int, compared: bool) -> str:
    """Return the line above the list."""
    if compared:
        return fitted("  left      right   problem", max(0, width - 5)) + " seed"
    return _row(" ", "DPR  ", "problem", "assistant", MORE[0] if width >= ROOM_FOR_MORE else "", " seed", width)


def entry_line(entry: Entry, width: int) -> str:
    """Return one line of the list, of ``width`` columns."""
    h, other = entry.heading, entry.beside
    seed = fitted(f" {h.seed}", 5)
    if other is None:
        more = (
            MORE[1].format(clipped(h.difficulty or "unrated", 8), h.rounds, h.accepts) if width >= ROOM_FOR_MORE else ""
        )
        return _row(sign(h), number(h.dpr), h.problem, h.assistant, more, seed, width)
    differs = "\u2260" if entry.outcome_differs else "~" if entry.way_differs else "="
    front = f"{sign(h)} {number(h.dpr)} {differs} {sign(other)} {number(other.dpr)} "
    return front + fitted(h.problem, max(0, width - len(front) - len(seed))) + seed


def _row(mark: str, score: str, problem: str, assistant: str, more: str, seed: str, width: int) -> str:
    room = max(0, width - 8 - len(more) - len(seed))
    who = min(14, room // 3)
    return f"{mark} {score} {fitted(problem, room - who - 1)} {fitted(assistant, who)}{more}{seed}"
