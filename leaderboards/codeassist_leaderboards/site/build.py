"""The pages of boards as a folder of files that needs no server: HTML, and the same as JSON beside each page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from codeassist_env.errors import InputError
from codeassist_env.problems.selection import select_problems
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.loading import board_names, load_board, needs_file
from codeassist_leaderboards.boards.shipped import FILE
from codeassist_leaderboards.site import pages
from codeassist_leaderboards.site.data import board_page, index_page, submission_page
from codeassist_leaderboards.site.facts import RUNS, facts_of_board
from codeassist_leaderboards.site.folder import SiteFolder
from codeassist_leaderboards.site.rows import Found, Say, rows_of_runs, rows_of_submissions
from codeassist_leaderboards.site.shown import Ranked, Shown, rank
from codeassist_leaderboards.statistics.entries import problems_of_board
from codeassist_leaderboards.verification.decisions import LOG

if TYPE_CHECKING:
    from codeassist_leaderboards.viewer.story import Source


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    path: Path
    boards: int
    rows: int
    refused: int
    files: int
    removed: tuple[str, ...]
    """Files of an earlier build that are no part of the site any more."""
    notes: tuple[str, ...]
    """What could not be done, and why."""


def build(
    boards: Sequence[Board],
    out: str | Path,
    *,
    submissions: str | Path,
    runs: Sequence[str | Path] = (),
    problems: Mapping[str, str] | None = None,
    viewers: bool = True,
    date: str | None = None,
    say: Say = lambda _: None,
) -> Built:
    """Write the pages of boards with their submissions, and of ``runs`` side by side, into the folder ``out``.

    ``problems`` maps a board's id onto the spec that loads its problems, where those do not come with it. The same
    boards, submissions, runs and ``date`` give the same bytes. A submission that does not hold is listed as refused.
    Raises InputError where ``out`` holds anything but a site, the runs cannot be compared, or a spec loads other
    problems than the board's.
    """
    building = _Building(SiteFolder(out), viewers, date, say)
    made, given = [], dict(problems or {})
    if runs:
        say(f"runs: reading {len(runs)}")
        facts, found = rows_of_runs(runs)
        building.notes += found.notes
        if RUNS in given:
            found = replace(found, problems=select_problems(given[RUNS]))
        made.append(building.board(facts, found))
    root = Path(submissions)
    for board in boards:
        found = rows_of_submissions(board, root / board.id, root / LOG, given.get(board.id), say)
        made.append(building.board(facts_of_board(board), found, problems_of_board(board) or ()))
    index = index_page(made, date)
    building.page("index", index, pages.index_html(index))
    removed = building.folder.finish()
    rows, refused = (sum(len(page[key]) for page in made) for key in ("rows", "refused"))
    files = len(building.folder.written)
    return Built(Path(out), len(made), rows, refused, files, tuple(removed), tuple(building.notes))


@dataclass
class _Building:
    folder: SiteFolder
    viewers: bool
    date: str | None
    say: Say
    notes: list[str] = field(default_factory=list)

    def page(self, name: str, data: Mapping[str, Any], html: bytes) -> None:
        """Write a page and its data."""
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
        self.folder.write(f"{name}.html", html)
        self.folder.write(f"{name}.json", f"{text}\n".encode("utf-8", "backslashreplace"))

    def board(self, facts: Mapping[str, Any], found: Found, order: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
        """Write a board's page and those of its rows; return the data of the board's page."""
        viewers = self._write_viewers(facts, found) if self.viewers else {}
        if found.rows:
            self.say(f"{facts['id']}: ranking {len(found.rows)}")
        ranked = rank([replace(row, viewer=viewers.get(row.slug)) for row in found.rows], order)
        page = board_page(facts, ranked, found.refused, self.date)
        self.page(f"boards/{facts['id']}", page, pages.board_html(page))
        for name, data in _row_pages(facts, ranked, self.date):
            self.page(f"boards/{name}", data, pages.submission_html(data))
        return page

    def _write_viewers(self, facts: Mapping[str, Any], found: Found) -> dict[str, str]:
        """Write the episodes of each row; return the names of the files, beside the rows' pages, by slug."""
        from codeassist_leaderboards.viewer.story import open_source

        made: dict[str, str] = {}
        problems = found.problems or _loads(facts)
        for path, rows in groupby(found.rows, key=lambda row: found.sources[row.slug].path):
            with open_source(path, problems=problems) as source:
                for row in rows:
                    self.say(f"{facts['id']}: writing the episodes of {len(made) + 1} of {len(found.rows)}, {row.slug}")
                    name = f"{row.slug}.view.html"
                    self._write_viewer(facts, name, source, row, found.sources[row.slug].assistants)
                    made[row.slug] = name
        return made

    def _write_viewer(
        self, facts: Mapping[str, Any], file: str, source: Source, row: Shown, assistants: Sequence[str]
    ) -> None:
        from codeassist_leaderboards.viewer.html import write_viewer

        name = f"boards/{facts['id']}/{file}"
        title = f"{row.entry.name} · {facts['title']}"
        links = [(facts["id"], f"../{facts['id']}.html"), (row.entry.name, f"{row.slug}.html")]
        with self.folder.writing(name) as place:
            found = write_viewer(source, place, title=title, assistants=assistants, portable=True, links=links)
        self.notes += [f"{name}: {note}" for note in found.notes]


def _loads(facts: Mapping[str, Any]) -> str | None:
    """Return what loads a board's problems; None leaves it to the run, or leaves statements out."""
    named = str(facts["problems"]["set"])
    return None if facts["of_runs"] or needs_file(named) else named


def _row_pages(facts: Mapping[str, Any], ranked: Ranked, date: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the pages of rows, each with the name of its files."""
    for index in range(len(ranked.rows)):
        page = submission_page(facts, ranked, index, date)
        yield page["row"]["page"].removesuffix(".html"), page


def chosen_boards(names: Sequence[str], folder: str | Path | None = None) -> list[Board]:
    """Return boards by name or path; without names all of ``folder``, or all that are known.

    Raises InputError for a folder without boards, and where two have one id.
    """
    if folder is not None:
        held = {file.parent.name: file.parent for file in sorted(Path(folder).glob(f"*/{FILE}"))}
        if not held:
            raise InputError(f"{str(folder)!r} holds no board; a board is a folder with a {FILE}")
        specs: list[str | Path] = [held.get(name, name) for name in names] or list(held.values())
    else:
        specs = list(names) or list(board_names())
    found = [load_board(spec)[0] for spec in specs]
    ids = [board.id for board in found]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise InputError(f"the board {twice[0]!r} was given twice; a site has one page a board")
    return found
