"""Lines of marked text as a widget: drawn as they stand, in the colours of the theme, and only where they are seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from codeassist_leaderboards.terminal.program import Line, gutter
from codeassist_leaderboards.terminal.text import cells

Runs = Sequence[tuple[str, str]]
Make = Callable[[int], Sequence[Runs]]
"""Lines at a width; every text visible already."""
STYLES = (
    *("plain", "strong", "quiet", "note", "here", "cursor", "good", "bad"),
    *("starter", "assistant", "human", "accept", "reject", "finish", "typed"),
)


class Canvas(ScrollView, can_focus=False, inherit_bindings=False):
    """Lines that are made for the width there is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"canvas--{name}" for name in STYLES}
    DEFAULT_CSS = """
    Canvas { overflow-x: hidden; overflow-y: hidden; scrollbar-size-vertical: 1; background: $background;
        color: $foreground; }
    Canvas .canvas--strong { text-style: bold; }
    Canvas .canvas--here { text-style: bold reverse; }
    Canvas .canvas--cursor { background: $surface-lighten-2; text-style: bold; }
    Canvas .canvas--quiet, Canvas .canvas--starter { color: $foreground 75%; }
    Canvas .canvas--note { color: $text-warning; text-style: italic; }
    Canvas .canvas--good { color: $text-success; text-style: bold; }
    Canvas .canvas--bad { color: $text-error; text-style: bold; }
    Canvas .canvas--assistant { color: $text-primary; text-style: underline; }
    Canvas .canvas--accept { color: $text-success; text-style: bold underline; }
    Canvas .canvas--reject { color: $text-error; text-style: italic; }
    Canvas .canvas--finish { color: $text-warning; text-style: italic; }
    Canvas .canvas--typed { color: $text-accent; text-style: bold; }
    Canvas:light .canvas--good, Canvas:light .canvas--accept { color: #14532d; }
    Canvas:light .canvas--note, Canvas:light .canvas--finish { color: #6b4500; }
    Canvas:light .canvas--typed { color: #7c3f00; }
    """

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._make: Make = lambda width: []
        self.lines: Sequence[Runs] = ()
        """What is drawn, at the present width."""

    def show(self, make: Make) -> None:
        """Draw other lines."""
        self._make = make
        self.remake()

    def remake(self) -> None:
        """Make the lines again, for the width there is."""
        self.lines = self._make(self.columns) if self.columns else ()
        self.virtual_size = Size(self.columns, len(self.lines))
        self.refresh()

    @property
    def columns(self) -> int:
        """How many there are beside the scroll bar."""
        return self.scrollable_content_region.width

    def on_resize(self, event: Resize) -> None:
        """Make the lines again."""
        self.remake()

    def styled(self, name: str) -> Style:
        """Return a style of the theme."""
        return self.get_component_rich_style(f"canvas--{name}")

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        at = y + self.scroll_offset.y
        runs = self.lines[at] if at < len(self.lines) else ()
        made = [Segment(text, self.styled(name)) for text, name in runs]
        return Strip(made).adjust_cell_length(self.size.width, self.rich_style)


class Text(Canvas, can_focus=True):
    """A page that scrolls."""

    DEFAULT_CSS = "Text { overflow-y: scroll; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", show=False),
        Binding("down,j", "scroll_down", show=False),
        Binding("pageup,ctrl+u", "page_up", show=False),
        Binding("pagedown,ctrl+d,space", "page_down", show=False),
        Binding("home,g", "scroll_home", show=False),
        Binding("end,G", "scroll_end", show=False),
    ]


class Program(Canvas, can_focus=True):
    """A program; new ones are scrolled to where the round begins."""

    DEFAULT_CSS = "Program { overflow-y: scroll; } Program:focus { background: $surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lay: Callable[[int], tuple[list[Line], int]] = lambda width: ([], 0)

    def show_program(self, lay: Callable[[int], tuple[list[Line], int]]) -> None:
        """Draw another program: ``lay`` returns its lines at a width, and the one to begin at."""
        self._lay = lay
        self.show(self._numbered)

    def _numbered(self, width: int) -> list[Runs]:
        lines, begins = self._lay(width)
        self.call_after_refresh(self._begin_at, begins)
        return [_numbered(line, width) for line in lines]

    def _begin_at(self, begins: int) -> None:
        self.scroll_to(y=max(0, begins - self.size.height // 3), animate=False)


def _numbered(line: Line, width: int) -> Runs:
    number = "" if line.number is None else str(line.number)
    left = f"{number:>4} {line.owners} " if gutter(width) > 4 else f"{line.owners} "
    return [(left, "quiet"), *line.runs]


class Rows(Canvas, can_focus=True):
    """A list with a cursor; a row is made when it is seen."""

    DEFAULT_CSS = "Rows { overflow-y: scroll; }"

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make_row: Callable[[int, int], str] = lambda at, width: ""
        self._row_style: Callable[[int], str] = lambda at: "plain"
        self.count = 0
        self.cursor = 0

    def show_rows(self, count: int, row: Callable[[int, int], str], style: Callable[[int], str], cursor: int) -> None:
        """Draw other rows: ``row`` makes the one at a place for a width, ``style`` names its style."""
        self.count, self._make_row, self._row_style = count, row, style
        self.virtual_size = Size(self.columns, count)
        self.move(cursor)

    def remake(self) -> None:
        """Tell the scroll bar how many rows there are."""
        self.virtual_size = Size(self.columns, self.count)
        self.move(self.cursor)

    def move(self, cursor: int) -> None:
        """Put the cursor on a row and bring it into view."""
        self.cursor = max(0, min(cursor, self.count - 1))
        first, height = self.scroll_offset.y, self.size.height
        if not first <= self.cursor < first + height:
            self.scroll_to(y=max(0, self.cursor - height // 2), animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        at, width = y + self.scroll_offset.y, self.columns
        if at >= self.count:
            return Strip.blank(self.size.width, self.rich_style)
        here = at == self.cursor
        style = self.styled("cursor") if here else self.rich_style
        row = self._make_row(at, width - 2)
        mark = ("\u203a" if here else " ", style + self.styled(self._row_style(at)))
        segments = [Segment(mark[0], style), Segment(row[:1], mark[1]), Segment(row[1:], style)]
        return Strip(segments, cells(row) + 1).adjust_cell_length(self.size.width, style)
