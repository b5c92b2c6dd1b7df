"""The application: keys, and what stands where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widgets import Input

from codeassist_env.errors import CodeAssistError, describe
from codeassist_leaderboards.terminal import pages
from codeassist_leaderboards.terminal.canvas import Canvas, Program, Rows, Runs
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
    next_different,
    sides_of,
)
from codeassist_leaderboards.terminal.panes import Choice, Episode, EpisodeRows, Filter, Page
from codeassist_leaderboards.terminal.stories import Stories
from codeassist_leaderboards.terminal.text import clipped
from codeassist_leaderboards.viewer.story import Source, Story, first_difference

WIDE, WIDE_FOR_TWO = 100, 150
"""Columns from which on the list stands beside one episode, beside two."""
SECONDS = 0.7
"""Of a round while it plays."""
HINT = "j/k episode  h/l round  / filter  c side by side  s v w pages  ? keys  q quit"


def _keys(*told: tuple[str, str]) -> list[BindingType]:
    return [Binding(key, action, show=False) for key, action in told]


class Viewer(App[None]):
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
    BINDINGS: ClassVar[list[BindingType]] = _keys(
        *(("j", "entry(1)"), ("k", "entry(-1)"), ("g", "entry(-1000000000)"), ("G", "entry(1000000000)")),
        *(("l,right", "round(1)"), ("h,left", "round(-1)")),
        *(("home", "round(-1000000000)"), ("end", "round(1000000000)"), ("space", "play")),
        *(("slash", "filter"), ("o", "sort"), ("O", "turn"), ("d", "differences"), ("c", "compare")),
        *(("a", "choose('left')"), ("b", "choose('right')"), ("n", "different(1)"), ("p", "different(-1)")),
        *(("f", "parting"), ("s", "page('statement')"), ("v", "page('verdict')"), ("w", "page('why')")),
        *(("question_mark", "page('help')"), ("t", "dark"), ("q", "quit"), ("enter", "read"), ("escape", "list")),
        *(("ctrl+d", "scroll(1)"), ("ctrl+u", "scroll(-1)")),
    )

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
        self.set_interval(SECONDS, self._play_on)
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

    # keys

    def action_entry(self, step: int) -> None:
        """Go on in the list."""
        rows = self.query_one("#rows", Rows)
        before = rows.cursor
        rows.move(rows.cursor + step)
        if rows.cursor != before:
            self._open()

    def action_leaf(self, direction: int) -> None:
        """Go on in the list by what is seen of it."""
        self.action_entry(direction * max(1, self.query_one("#rows", Rows).size.height - 1))

    def action_round(self, step: int) -> None:
        """Go on in the episode."""
        self.action_read()
        self.playing = False
        self._go(self.at + step)

    def _go(self, at: int) -> None:
        self.at = max(0, min(at, self.last))
        self._draw()

    def action_play(self) -> None:
        """Play on, from the beginning where the end is shown; or stop."""
        self.action_read()
        self.playing = not self.playing
        if self.playing and self.at >= self.last:
            self._go(0)

    def _play_on(self) -> None:
        if self.playing:
            self._go(self.at + 1)
            self.playing = self.at < self.last

    def action_read(self) -> None:
        """Give the program the keys that scroll, and in a narrow terminal the screen."""
        if self.shown:
            self.screen.add_class("reading")
            self.query_one("#left Program", Program).focus()

    def action_list(self) -> None:
        """Go back to the list."""
        self.screen.remove_class("reading")
        self.query_one("#rows", Rows).focus()

    def action_scroll(self, direction: int) -> None:
        """Scroll the programs by half of what is seen."""
        for program in self.query(Program):
            program.scroll_relative(y=direction * program.size.height // 2, animate=False)

    def action_filter(self) -> None:
        """Ask for the filter's words."""
        self.action_list()
        box = self.query_one("#filter", Input)
        box.add_class("open")
        box.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while the words are typed."""
        self.words = event.value
        self._list()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go back to the list, which stays filtered."""
        event.input.remove_class("open")
        self.query_one("#rows", Rows).focus()

    def action_sort(self) -> None:
        """Sort by the next order."""
        self.sort = _next(tuple(SORTS), self.sort)
        self._list()

    def action_turn(self) -> None:
        """Turn the order round."""
        self.reverse = not self.reverse
        self._list()

    def action_differences(self) -> None:
        """Narrow the pairs to the next kind of difference."""
        if self._needs_two():
            self.difference = _next(tuple(DIFFERENCES), self.difference)
            self._list()

    def _needs_two(self) -> bool:
        if not self.compared:
            self.remark("That is for two side by side: c compares.")
        return self.compared

    def action_compare(self) -> None:
        """Show two side by side, or one."""
        if self.right is None:
            self.remark("There is one assistant here, so nothing stands beside it; give a second run.")
            return
        self.compared = not self.compared
        self.difference = next(iter(DIFFERENCES))
        self._pair_up()

    def action_choose(self, which: str) -> None:
        """Ask which assistant stands on a side."""
        if not self._needs_two():
            return
        now = self.left if which == "left" else self.right
        place = self.sides.index(now) if now in self.sides else 0
        names = [side.name for side in self.sides]

        def take(answer: int | None) -> None:
            if answer is not None:
                setattr(self, which, self.sides[answer])
                self._pair_up()
                if not self.found:
                    self.remark("These two have no problem and seed in common.")

        self.push_screen(Choice(f"Which stands on the {which}? Enter takes it, Esc leaves it.", names, place), take)

    def action_different(self, step: int) -> None:
        """Go to the next pair that differs."""
        if self._needs_two():
            rows = self.query_one("#rows", Rows)
            place = next_different(self.shown, rows.cursor, step)
            if place is None:
                self.remark("No pair here differs.")
            else:
                self.action_entry(place - rows.cursor)

    def action_parting(self) -> None:
        """Go to the first round in which two differ."""
        if self._needs_two() and len(self.stories) == 2:
            number = first_difference(self.stories[0].frames, self.stories[1].frames)
            if number is None:
                self.remark("These two went the same way.")
            else:
                self.action_round(number - 1 - self.at)

    def action_page(self, name: str) -> None:
        """Show a page over everything: of the side that has the focus, else of the left one."""
        if name == "help":
            self.push_screen(Page(pages.help_page))
        elif self.stories:
            self.playing = False
            right = self.query_one("#right", Episode) in (self.focused.ancestors if self.focused else ())
            story, at = self.stories[-1 if right else 0], self.at
            made: dict[str, Callable[[int], Sequence[Runs]]] = {
                "statement": lambda width: pages.statement_page(story, width),
                "verdict": lambda width: pages.verdict_page(story, width),
                "why": lambda width: pages.why_page(story, at, width),
            }
            self.push_screen(Page(made[name]))

    def action_dark(self) -> None:
        """Change between dark and light."""
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"


def _next(names: Sequence[str], now: str) -> str:
    return names[(names.index(now) + 1) % len(names)]
