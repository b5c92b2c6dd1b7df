"""The keys: what each does to what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from codeassist_leaderboards.terminal import pages
from codeassist_leaderboards.terminal.canvas import Program, Rows, Runs
from codeassist_leaderboards.terminal.listing import DIFFERENCES, SORTS, next_different
from codeassist_leaderboards.terminal.panes import Choice, Episode, Page
from codeassist_leaderboards.terminal.stage import Stage
from codeassist_leaderboards.viewer.story import first_difference

SECONDS = 0.7
"""Of a round while it plays."""


def _keys(*told: tuple[str, str]) -> list[BindingType]:
    return [Binding(key, action, show=False) for key, action in told]


class Viewer(Stage):
    """Episodes of one run or two, round by round, driven by keys."""

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

    def on_mount(self) -> None:
        """Play on while it is asked for; besides what the stage does then."""
        self.set_interval(SECONDS, self._play_on)

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
