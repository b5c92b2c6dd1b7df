"""What the screen is made of: one episode, the list, and pages over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from codeassist_env.characters import visible
from codeassist_leaderboards.terminal.canvas import Canvas, Make, Program, Rows, Text
from codeassist_leaderboards.terminal.pages import FACTS, facts, rounds_bar, title_lines
from codeassist_leaderboards.terminal.program import lay_out, pieces_at
from codeassist_leaderboards.terminal.text import clipped, wrapped
from codeassist_leaderboards.viewer.story import Story


class Episode(Vertical):
    """One episode at one moment: who, the rounds, the program, what there is to say of the round."""

    DEFAULT_CSS = f"""
    Episode {{ width: 1fr; }}
    Episode .title {{ height: 2; }}
    Episode .rounds {{ height: 1; }}
    Episode Program {{ height: 1fr; }}
    Episode .facts {{ height: {FACTS}; border: none; }}
    """

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield Canvas(classes="title")
        yield Canvas(classes="rounds")
        yield Program()
        yield Canvas(classes="facts")

    def say(self, text: str) -> None:
        """Show a remark instead of an episode."""
        self.query_one(".title", Canvas).show(lambda width: [[(line, "note")] for line in wrapped(text, width, 2)])
        self.query_one(".rounds", Canvas).show(lambda width: [])
        self.query_one(".facts", Canvas).show(lambda width: [])
        self.query_one(Program).show_program(lambda width: ([], 0))

    def show(self, story: Story, at: int, run: str = "") -> None:
        """Show a round (from 0) of an episode; past the last, its end."""
        self.query_one(".title", Canvas).show(lambda width: title_lines(story, run, width))
        self.query_one(".rounds", Canvas).show(lambda width: [rounds_bar(story, at, width)])
        self.query_one(".facts", Canvas).show(lambda width: facts(story, at, width))
        pieces = pieces_at(story, at)
        self.query_one(Program).show_program(lambda width: lay_out(pieces, width))


class Page(ModalScreen[None]):
    """Text over everything, until it is closed."""

    CSS = "Page { background: $background; } Page #about { height: 1; } Page Text { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter,s,v,w,question_mark", "dismiss", show=False)]

    def __init__(self, make: Make) -> None:
        super().__init__()
        self._text = make

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield Text(id="text")
        yield Canvas(id="about")

    def on_mount(self) -> None:
        """Show the text."""
        self.query_one("#text", Text).show(self._text)
        about = "Esc closes; arrows and Page keys scroll"
        self.query_one("#about", Canvas).show(lambda width: [[(clipped(about, width), "quiet")]])
        self.query_one("#text", Text).focus()


class Choice(ModalScreen[int | None]):
    """One of several, by its place; None where nothing was chosen."""

    CSS = """
    Choice { background: $background; }
    Choice #asked { height: 1; }
    Choice OptionList { height: 1fr; border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss", show=False)]

    def __init__(self, asked: str, names: Sequence[str], chosen: int) -> None:
        super().__init__()
        self._asked, self._names, self._chosen = asked, names, chosen

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield Canvas(id="asked")
        yield OptionList(*(Option(visible(name[:200])) for name in self._names), markup=False)

    def on_mount(self) -> None:
        """Show what is asked."""
        self.query_one("#asked", Canvas).show(lambda width: [[(clipped(self._asked, width), "strong")]])
        options = self.query_one(OptionList)
        options.highlighted = self._chosen
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the answer."""
        self.dismiss(event.option_index)


class Filter(Input):
    """The filter's words; Esc clears them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "clear", show=False)]

    def action_clear(self) -> None:
        """Clear the words and go back to the list."""
        self.value = ""
        self.remove_class("open")
        self.app.query_one("#rows", Rows).focus()


class EpisodeRows(Rows):
    """The list; the keys that move in it open what they reach."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.entry(-1)", show=False),
        Binding("down", "app.entry(1)", show=False),
        Binding("pageup", "app.leaf(-1)", show=False),
        Binding("pagedown", "app.leaf(1)", show=False),
    ]
