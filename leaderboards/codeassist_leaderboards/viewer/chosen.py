"""Which episodes a page holds, and what their players are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count

from codeassist_env.characters import visible
from codeassist_env.errors import InputError, NotFoundError
from codeassist_leaderboards.viewer.portable import Shown
from codeassist_leaderboards.viewer.story import Source


class Chosen:
    """Which episodes of which sources, in the page's order, and who played them."""

    def __init__(self, sources: Sequence[Source], assistants: Sequence[str], limit: int | None, shown: Shown) -> None:
        self.sources = sources
        self.shown = shown
        known = list(dict.fromkeys(spec for source in sources for spec in source.assistants))
        for spec in assistants:
            if spec not in known:
                raise NotFoundError.of("assistant in the run", spec, map(visible, known))
        places = [
            (number, i, heading)
            for number, source in enumerate(sources)
            for i, heading in enumerate(source.index)
            if not assistants or heading.assistant in assistants
        ]
        self.problems = list(dict.fromkeys(heading.problem for _, _, heading in places))[:limit]
        ranks = {problem: rank for rank, problem in enumerate(self.problems)}
        order = {spec: rank for rank, spec in enumerate(dict.fromkeys((*assistants, *known)))}
        self.episodes = sorted(
            (place for place in places if place[2].problem in ranks),
            key=lambda place: (ranks[place[2].problem], place[2].seed, place[0], order[place[2].assistant]),
        )
        """Number of the source, place in its index, heading."""
        if not self.episodes:
            raise InputError(_nothing_in(sources))
        self.players = self._players(order)
        self.pair = self._pair(assistants)

    def _players(self, order: Mapping[str, int]) -> dict[tuple[int, str], str]:
        """Label each assistant of each source; one that stands in both is told apart by its source."""
        there = sorted({(n, h.assistant) for n, _, h in self.episodes}, key=lambda one: (one[0], order[one[1]]))
        names = [source.name for source in self.sources]
        if len(set(names)) < len(names):
            names = [f"{name} {'AB'[number]}" for number, name in enumerate(names)]
        specs = [self.shown.named(spec) for _, spec in there]
        labels = [
            spec if specs.count(spec) == 1 else f"{spec} ({names[number]})"
            for spec, (number, _) in zip(specs, there, strict=True)
        ]
        return dict(zip(there, _told_apart(labels), strict=True))

    def _pair(self, assistants: Sequence[str]) -> tuple[int, int] | None:
        """Return the players that are side by side at first. Raises InputError where two runs have nothing to pair."""
        there = list(self.players)
        episodes: dict[tuple[int, str], set[tuple[str, int]]] = {one: set() for one in there}
        for number, _, heading in self.episodes:
            episodes[number, heading.assistant].add((heading.problem, heading.seed))
        if len(self.sources) > 1:
            pairs = [(a, b) for a in there for b in there if a[0] < b[0] and episodes[a] & episodes[b]]
            if not pairs:
                raise InputError(
                    f"{self.sources[0].name!r} and {self.sources[1].name!r} have no problem and seed in common, "
                    "so nothing can be shown side by side; view them one by one"
                )
            best = next((pair for pair in pairs if pair[0][1] == pair[1][1]), pairs[0])
            return there.index(best[0]), there.index(best[1])
        return (0, 1) if len(assistants) == 2 and len(there) == 2 and episodes[there[0]] & episodes[there[1]] else None


def _nothing_in(sources: Sequence[Source]) -> str:
    names = " and ".join(repr(source.where) for source in sources)
    notes = [note for source in sources for note in source.notes]
    why = f" yet ({' '.join(notes)})" if notes else " yet"
    return f"there is no episode in {names}{why}; play some with: codeassist bench ... --out RUN"


def _told_apart(labels: Sequence[str]) -> list[str]:
    """Return labels of which no two are the same: a later one has a number behind it."""
    made: list[str] = []
    for label in labels:
        others = (label if i == 1 else f"{label} ({i})" for i in count(1))
        made.append(next(one for one in others if one not in made))
    return made
