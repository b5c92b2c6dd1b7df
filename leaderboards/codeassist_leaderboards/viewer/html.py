"""Episodes as one HTML file that needs nothing else: no server, no network, no library."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.files import open_atomically
from codeassist_env.game import DECISIONS
from codeassist_env.problem import ProblemSet
from codeassist_leaderboards.viewer.story import Frame, Heading, Source, Story, open_source

SCRIPTS = ("1_data.js", "2_page.js", "3_list.js", "4_episode.js", "5_main.js")
"""Put one after another, in a function of their own."""
EXACT = 2**53
"""Whole numbers from here on are not exact in a browser."""
BLOCK = 200_000
"""Characters of JSON that are compressed together: what is decoded to show one episode."""


@dataclass(frozen=True, slots=True)
class Written:
    """A viewer that was written."""

    path: Path
    bytes: int
    episodes: int
    notes: tuple[str, ...]
    """What the reader should know, as on the page."""


def write_viewer(
    source: Source | str | Path,
    out_file: str | Path,
    *,
    title: str | None = None,
    problems: str | ProblemSet | None = None,
    second: Source | str | Path | None = None,
    assistants: Sequence[str] = (),
    limit: int | None = None,
    tokenizer: str | Path | None = None,
) -> Written:
    """Write the episodes of one run, or of two to be seen side by side, into one HTML file.

    ``assistants`` keeps those specs (two of them are shown side by side), ``limit`` the first problems. ``problems``
    and ``tokenizer`` are as in :func:`open_source`. One transcript is in memory at a time. Raises InputError where
    nothing is left, or two runs have no problem and seed in common.
    """
    with ExitStack() as stack:
        sources = [
            one
            if isinstance(one, Source)
            else stack.enter_context(open_source(one, problems=problems, tokenizer=tokenizer))
            for one in (source, second)
            if one is not None
        ]
        chosen = _Chosen(sources, assistants, limit)
        pages = _Pages(chosen, title or " and ".join(dict.fromkeys(one.name for one in sources)))
        size = 0
        with open_atomically(out_file) as file:
            for part in _rendered(pages):
                size += file.write(part.encode("utf-8", "backslashreplace"))
        return Written(Path(out_file), size, len(chosen.episodes), pages.notes())


class _Chosen:
    """Which episodes of which sources, in the page's order, and who played them."""

    def __init__(self, sources: Sequence[Source], assistants: Sequence[str], limit: int | None) -> None:
        self.sources = sources
        known = list(dict.fromkeys(spec for source in sources for spec in source.assistants))
        for spec in assistants:
            if spec not in known:
                raise NotFoundError.of("assistant in the run", spec, known)
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
            names = " and ".join(repr(source.name) for source in sources)
            raise InputError(f"there is no episode in {names} yet; play some, for example with: codeassist bench --out")
        self.players = self._players(order)
        self.pair = self._pair(assistants)

    def _players(self, order: Mapping[str, int]) -> dict[tuple[int, str], str]:
        """Label each assistant of each source; one that stands in both is told apart by its source."""
        there = sorted({(n, h.assistant) for n, _, h in self.episodes}, key=lambda one: (one[0], order[one[1]]))
        names = [source.name for source in self.sources]
        if len(set(names)) < len(names):
            names = [f"{name} {'AB'[number]}" for number, name in enumerate(names)]
        specs = [spec for _, spec in there]
        return {one: one[1] if specs.count(one[1]) == 1 else f"{one[1]} ({names[one[0]]})" for one in there}

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


@dataclass
class _Pages:
    """What goes into the page, made while it is written."""

    chosen: _Chosen
    title: str
    titles: dict[str, str] = field(default_factory=dict)
    settings: dict[str, int] = field(default_factory=dict)
    """JSON of a setting -> its number."""
    episode_blocks: list[int] = field(default_factory=list)
    """Number of each block's first episode."""
    problem_blocks: list[int] = field(default_factory=list)
    _missing: dict[str, int] = field(default_factory=dict)

    def blocks(self) -> Iterator[tuple[str, str]]:
        """Yield id and text of each block: episodes, and each problem's text once."""
        told, texts = _Block(), _Block()
        for n, (number, i, heading) in enumerate(self.chosen.episodes):
            story = self.chosen.sources[number].story(i)
            if heading.problem not in self.titles:
                if not texts.parts:
                    self.problem_blocks.append(len(self.titles))
                self.titles[heading.problem] = story.title
                texts.add({"statement": story.statement})
            if not told.parts:
                self.episode_blocks.append(n)
            told.add(self._episode(story))
            if told.size > BLOCK:
                yield f"e{len(self.episode_blocks) - 1}", told.take()
            if texts.size > BLOCK:
                yield f"p{len(self.problem_blocks) - 1}", texts.take()
        if told.parts:
            yield f"e{len(self.episode_blocks) - 1}", told.take()
        if texts.parts:
            yield f"p{len(self.problem_blocks) - 1}", texts.take()

    def _episode(self, story: Story) -> dict[str, Any]:
        setting = json.dumps(story.setting, ensure_ascii=False, sort_keys=True)
        ends = story.frames[-1].after if story.frames else story.starter
        for note in story.notes:
            self._missing[note] = self._missing.get(note, 0) + 1
        return {
            "s": story.starter,
            "f": [_frame(frame) for frame in story.frames],
            "k": None if ends == story.code else story.code,
            "t": story.tests,
            "n": story.tests_total,
            "m": story.message,
            "e": [[one.role, one.round, one.type, one.message] for one in story.errors],
            "g": self.settings.setdefault(setting, len(self.settings)),
            "w": story.notes,
        }

    def notes(self) -> tuple[str, ...]:
        """Return what the reader should know of the whole file."""
        several = [f"{source.name}: " if len(self.chosen.sources) > 1 else "" for source in self.chosen.sources]
        told = [
            f"{name}{note}" for name, source in zip(several, self.chosen.sources, strict=True) for note in source.notes
        ]
        return (*told, *(note for note, often in self._missing.items() if often == len(self.chosen.episodes)))

    def index(self) -> str:
        """Return the index as JSON that is safe within a script element; to be asked for after the blocks."""
        headings = [heading for _, _, heading in self.chosen.episodes]
        problems = {h.problem: h for h in reversed(headings)}
        players = {one: place for place, one in enumerate(self.chosen.players)}
        ranks = {problem: rank for rank, problem in enumerate(self.chosen.problems)}
        data = {
            "title": self.title,
            "pair": self.chosen.pair,
            "players": [{"label": label, "spec": one[1]} for one, label in self.chosen.players.items()],
            "problems": [
                {"id": p, "title": self.titles[p], "difficulty": problems[p].difficulty, "date": problems[p].date}
                for p in self.chosen.problems
            ],
            "settings": [json.loads(setting) for setting in self.settings],
            "episodeBlocks": self.episode_blocks,
            "problemBlocks": self.problem_blocks,
            "notes": self.notes(),
            "rows": {
                "player": [players[n, h.assistant] for n, _, h in self.chosen.episodes],
                "problem": [ranks[h.problem] for h in headings],
                **_columns(headings),
            },
        }
        return _safe(_json(data))


def _columns(headings: Sequence[Heading]) -> dict[str, list[Any]]:
    names = ("status", "end", "rounds", "accepts", "read", "written", "trace", "program")
    made: dict[str, list[Any]] = {name: [getattr(h, name) for h in headings] for name in names}
    seeds = [h.seed if abs(h.seed) < EXACT else str(h.seed) for h in headings]
    return made | {"seed": seeds, "dpr": [None if h.dpr is None else round(h.dpr, 6) for h in headings]}


def _frame(frame: Frame) -> list[Any]:
    bits = [round(one, 3) if math.isfinite(one) else -1 for one in frame.surprises]
    cuts = ("suggestion" in frame.cuts) + 2 * ("typed" in frame.cuts)
    decision = DECISIONS.index(frame.decision)
    told = [frame.suggestion, decision, frame.typed, frame.read, frame.written]
    return [*told, bits or 0, frame.pieces or 0, cuts, dict(frame.human), dict(frame.assistant)]


class _Block:
    """Things that are compressed together."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size = 0

    def add(self, data: Any) -> None:
        """Add one thing as JSON."""
        self.parts.append(_json(data))
        self.size += len(self.parts[-1])

    def take(self) -> str:
        """Return all as base64 of a deflated JSON list, and begin anew."""
        data = f"[{','.join(self.parts)}]".encode("utf-8", "backslashreplace")
        self.parts, self.size = [], 0
        return base64.b64encode(zlib.compress(data, 6)).decode()


def _json(data: Any) -> str:
    """Return JSON as browsers read it: a number that is none of theirs becomes text."""
    try:
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except ValueError:
        return json.dumps(_finite(data), ensure_ascii=False, separators=(",", ":"))


def _finite(data: Any) -> Any:
    if isinstance(data, float) and not math.isfinite(data):
        return str(data)
    if isinstance(data, Mapping):
        return {key: _finite(value) for key, value in data.items()}
    return [_finite(one) for one in data] if isinstance(data, list | tuple) else data


def _safe(text: str) -> str:
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _rendered(pages: _Pages) -> Iterator[str]:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    folder = files("codeassist_leaderboards.viewer") / "page"
    style = (folder / "page.css").read_text("utf-8")
    parts = "\n".join((folder / name).read_text("utf-8") for name in SCRIPTS)
    script = f"(() => {{\n'use strict';\n{parts}\n}})();"
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    page = environment.from_string((folder / "page.html").read_text("utf-8"))
    return page.generate(
        title=pages.title,
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        blocks=pages.blocks(),
        index=lambda: Markup(pages.index()),
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
