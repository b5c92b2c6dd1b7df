"""Episodes as one HTML file that needs nothing else: no server, no network, no library."""

from __future__ import annotations

import base64
import json
import math
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from codeassist_env.characters import visible
from codeassist_env.files import open_atomically
from codeassist_env.game import DECISIONS
from codeassist_env.problem import ProblemSet
from codeassist_leaderboards.inlined import script_safe, sha256_source
from codeassist_leaderboards.viewer.chosen import Chosen
from codeassist_leaderboards.viewer.portable import Shown, as_recorded
from codeassist_leaderboards.viewer.portable import portable as portably
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
    portable: bool = False,
    links: Sequence[tuple[str, str]] = (),
) -> Written:
    """Write the episodes of one run, or of two to be seen side by side, into one HTML file.

    ``assistants`` keeps those specs (two of them are shown side by side), ``limit`` the first problems. ``problems``
    and ``tokenizer`` are as in :func:`open_source`. ``portable`` puts FILE and SERVER in the place of paths and
    addresses of servers in specs, cards and notes, so that the file may leave the house. ``links`` are pages that the
    file lies beside: what each is called, and its address from there. One transcript is in memory at a time. Raises
    InputError where nothing is left, or two runs have no problem and seed in common.
    """
    with ExitStack() as stack:
        sources = [
            one
            if isinstance(one, Source)
            else stack.enter_context(open_source(one, problems=problems, tokenizer=tokenizer))
            for one in (source, second)
            if one is not None
        ]
        chosen = Chosen(sources, assistants, limit, portably() if portable else as_recorded())
        named = title or " and ".join(dict.fromkeys(one.name for one in sources))
        pages = _Pages(chosen, chosen.shown.named(named), links)
        size = 0
        with open_atomically(out_file) as file:
            for part in _rendered(pages):
                size += file.write(part.encode("utf-8", "backslashreplace"))
        return Written(Path(out_file), size, len(chosen.episodes), pages.notes())


@dataclass
class _Pages:
    """What goes into the page, made while it is written."""

    chosen: Chosen
    title: str
    links: Sequence[tuple[str, str]]
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
        shown = self.chosen.shown
        setting = json.dumps(shown.named(story.setting), ensure_ascii=False, sort_keys=True)
        ends = story.frames[-1].after if story.frames else story.starter
        notes = shown.told(story.notes)
        for note in notes:
            self._missing[note] = self._missing.get(note, 0) + 1
        return {
            "s": story.starter,
            "f": [_frame(frame, shown) for frame in story.frames],
            "k": None if ends == story.code else story.code,
            "t": story.tests,
            "n": story.tests_total,
            "m": story.message,
            "e": [[one.role, one.round, one.type, shown.told(one.message)] for one in story.errors],
            "g": self.settings.setdefault(setting, len(self.settings)),
            "w": notes,
        }

    def notes(self) -> tuple[str, ...]:
        """Return what the reader should know of the whole file, fit for a terminal: it quotes strangers."""
        several = [f"{source.name}: " if len(self.chosen.sources) > 1 else "" for source in self.chosen.sources]
        told = [
            f"{name}{note}" for name, source in zip(several, self.chosen.sources, strict=True) for note in source.notes
        ]
        told = list(self.chosen.shown.told(told))
        told += [note for note, often in self._missing.items() if often == len(self.chosen.episodes)]
        return tuple(map(visible, told))

    def index(self) -> str:
        """Return the index as JSON that is safe within a script element; to be asked for after the blocks."""
        headings = [heading for _, _, heading in self.chosen.episodes]
        problems = {h.problem: h for h in reversed(headings)}
        players = {one: place for place, one in enumerate(self.chosen.players)}
        ranks = {problem: rank for rank, problem in enumerate(self.chosen.problems)}
        data = {
            "title": self.title,
            "pair": self.chosen.pair,
            "players": [{"label": label} for label in self.chosen.players.values()],
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
        return script_safe(_json(data))


def _columns(headings: Sequence[Heading]) -> dict[str, list[Any]]:
    names = ("status", "end", "rounds", "accepts", "read", "written", "trace", "program")
    made: dict[str, list[Any]] = {name: [getattr(h, name) for h in headings] for name in names}
    seeds = [h.seed if abs(h.seed) < EXACT else str(h.seed) for h in headings]
    return made | {"seed": seeds, "dpr": [None if h.dpr is None else round(h.dpr, 6) for h in headings]}


def _frame(frame: Frame, shown: Shown) -> list[Any]:
    bits = [round(one, 3) if math.isfinite(one) else -1 for one in frame.surprises]
    cuts = ("suggestion" in frame.cuts) + 2 * ("typed" in frame.cuts)
    decision = DECISIONS.index(frame.decision)
    told = [frame.suggestion, decision, frame.typed, frame.read, frame.written]
    return [*told, bits or 0, frame.pieces or 0, cuts, shown.told(dict(frame.human)), shown.told(dict(frame.assistant))]


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
        title=visible(pages.title),
        links=[(visible(pages.chosen.shown.named(text)), address) for text, address in pages.links],
        style=Markup(style),
        script=Markup(script),
        style_hash=sha256_source(style),
        script_hash=sha256_source(script),
        blocks=pages.blocks(),
        index=lambda: Markup(pages.index()),
    )
