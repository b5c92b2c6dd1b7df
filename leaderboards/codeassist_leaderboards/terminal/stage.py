"""The application without its keys: the list, the episodes, and what stands where."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Resize

from codeassist_env.errors import CodeAssistError, describe
from codeassist_leaderboards.terminal.canvas import Canvas, Rows, Runs
from codeassist_leaderboards.terminal.listing import (
    DIFFERENCES,
    SORTS,
    Entry,
    alone,
    beside,
    chosen,
    entry_line,
    first_pair,
    head_line,
    sides_of,
)
from codeassist_leaderboards.terminal.panes import Episode, EpisodeRows, Filter
from codeassist_leaderboards.terminal.stories import Stories
from codeassist_leaderboards.terminal.text import clipped
from codeassist_leaderboards.viewer.story import Source, Story

WIDE, WIDE_FOR_TWO = 100, 150
"""Columns from which on the list stands beside one episode, beside two."""
HINT = "j/k episode  h/l round  / filter  c side by side  s v w pages  ? keys  q quit"


class Stage(App[None]):
    """Episodes of one run or two, round by round."""

    TITLE = "codeassist view"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #top, #bottom, #columns { height: 1; }
    #list { width: 48; }
    #list Rows { height: 1fr; }
    #filter { display: none; border: none; height: 1; padding: 0; }
    #filter.open { display: block; }
    #right { display: none; }
    .two #right { display: block; border-left: solid $primary; }
    .narrow #list { width: 1fr; }
    .narrow #episodes { display: none; }
    .narrow.reading #episodes { display: block; }
    .narrow.reading #list { display: none; }
    """

    def __init__(self, source: Source, second: Source | None = None, assistants: Sequence[str] = ()) -> None:
        super().__init__()
        self.sides = sides_of([source] if second is None else [source, second], assistants)
        self.left, self.right = first_pair(self.sides)
        self.compared = self.right is not None and (second is not None or len(assistants) == 2)
        self.found: list[Entry] = []
        """Before the filter."""
        self.shown: list[Entry] = []
        self.words, self.sort, self.reverse, self.difference = "", next(iter(SORTS)), False, next(iter(DIFFERENCES))
        self.at = 0
        """The round that is shown, from 0; the end of an episode where it is past its last."""
        self.stories: tuple[Story, ...] = ()
        """Of the entry that is shown; empty until they are read."""
        self.playing = False
        self._stories = Stories()
        self._remark = ""

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield Canvas(id="top")
        with Horizontal():
            with Vertical(id="list"):
                yield Canvas(id="columns")
                yield EpisodeRows(id="rows")
            with Horizontal(id="episodes"):
                yield Episode(id="left")
                yield Episode(id="right")
        yield Filter(id="filter", placeholder="words; -word leaves out")
        yield Canvas(id="bottom")

    def on_mount(self) -> None:
        """Show the list."""
        self.query_one("#columns", Canvas).show(self._columns)
        self.query_one("#bottom", Canvas).show(lambda width: [[(clipped(HINT, width), "quiet")]])
        self.query_one("#top", Canvas).show(lambda width: [self._top(width)])
        self.query_one("#rows", Rows).focus()
        self._pair_up()

    def on_resize(self, event: Resize) -> None:
        """Put the list beside the episode where there is room."""
        self._arrange(event.size.width)

    def _arrange(self, width: int) -> None:
        self.screen.set_class(width < (WIDE_FOR_TWO if self.compared else WIDE), "narrow")
        self.screen.set_class(self.compared, "two")

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        at = self.query_one("#rows", Rows).cursor
        return self.shown[at] if self.shown else None

    # the list

    def _pair_up(self) -> None:
        if self.compared and self.left and self.right:
            self.found = beside(self.left, self.right)
        else:
            self.found = alone(self.sides)
        self._arrange(self.size.width)
        self.query_one("#columns", Canvas).remake()
        self._list()

    def _list(self) -> None:
        kept = self.entry.sides[0] if self.entry else None
        self.shown = chosen(self.found, self.words, self.difference, self.sort, self.reverse)
        places = (at for at, entry in enumerate(self.shown) if entry.sides[0] == kept)
        rows = self.query_one("#rows", Rows)
        rows.show_rows(len(self.shown), self._row, self._row_style, next(places, 0))
        self._open()

    def _columns(self, width: int) -> list[Runs]:
        return [[(" " + head_line(width - 3, self.compared), "quiet")]]  # beside cursor and scroll bar

    def _row(self, at: int, width: int) -> str:
        return entry_line(self.shown[at], width)

    def _row_style(self, at: int) -> str:
        heading = self.shown[at].heading
        return "good" if heading.passed else "bad" if heading.scored else "note"

    def _top(self, width: int) -> Runs:
        if self._remark:
            return [(clipped(self._remark, width), "note")]
        said = [self._names(), f"{len(self.found)} {'pairs' if self.compared else 'episodes'}"]
        if len(self.shown) < len(self.found):
            narrowed = f" where {self.difference}" if self.difference != next(iter(DIFFERENCES)) else ""
            said[1] = f"{len(self.shown)} of {said[1]}{narrowed}"
        said += [f"filter {self.words}"] if self.words else []
        turned = self.sort != next(iter(SORTS)) or self.reverse
        said += [f"by {self.sort}{', last first' if self.reverse else ''}"] if turned else []
        return [(clipped("; ".join(said), width), "strong")]

    def _names(self) -> str:
        sources = dict.fromkeys(side.source.name for side in self.sides)
        if not (self.compared and self.left and self.right):
            return " and ".join(sources)
        return " | ".join(side.name if len(sources) > 1 else side.assistant for side in (self.left, self.right))

    def remark(self, text: str) -> None:
        """Say something above everything, until the next key that changes what is shown."""
        self._remark = text
        self.query_one("#top", Canvas).remake()

    # an episode

    def _open(self) -> None:
        """Show the entry under the cursor: at once where it was read before, else when it is read."""
        self.stories, self.at, self.playing = (), 0, False
        self.remark("")
        entry = self.entry
        if entry is None:
            self.remark(f"No episode fits {self.words}" if self.found else "There is no episode here.")
            for episode in self.query(Episode):
                episode.say("")
        elif kept := self._stories.kept(entry):
            self._arrived(entry, kept)
        else:
            self.run_worker(lambda: self._read(entry), thread=True, exclusive=True, group="stories")

    def _read(self, entry: Entry) -> None:
        with self._stories.reading:
            if entry is not self.call_from_thread(lambda: self.entry):
                return  # the cursor has gone on
            try:
                made = self._stories.read(entry)
            except (CodeAssistError, OSError) as error:
                said = describe(error)
                self.call_from_thread(lambda: self.query_one("#left", Episode).say(said))
                return
        self.call_from_thread(self._arrived, entry, made)

    def _arrived(self, entry: Entry, stories: tuple[Story, ...]) -> None:
        if entry is self.entry:
            self.stories = stories
            self._draw()

    @property
    def last(self) -> int:
        """The moment after the last round."""
        return max((len(story.frames) for story in self.stories), default=0)

    def _draw(self) -> None:
        several = len({side.source for side in self.sides}) > 1
        sides = self.entry.sides if self.entry else []
        for name, story, (source, _) in zip(("left", "right"), self.stories, sides, strict=False):
            self.query_one(f"#{name}", Episode).show(story, self.at, source.name if several else "")
