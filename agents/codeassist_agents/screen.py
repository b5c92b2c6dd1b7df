"""The full screen of the human ``interactive``: statement, program with ghost text, and a line to type in.

Keys: Tab accepts the suggestion, Esc rejects it; both wait for Enter, which sends the decision with the typed text.
Text sent with neither rejects; text of more than K tokens cannot be sent. Ctrl-J or Alt-Enter breaks the line and
keeps the indentation, F2 takes the decision back, Page Up and Page Down move the statement, F10 or Ctrl-D finishes,
Ctrl-C interrupts.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import ANSI, PygmentsTokens, StyleAndTextTuples, to_formatted_text
from prompt_toolkit.formatted_text.utils import split_lines
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import (
    BufferControl,
    DynamicContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    ScrollOffsets,
    VSplit,
    Window,
)
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from codeassist_env.game import Accept, Finish, HumanAction, HumanView, Reject

WIDE = 110
"""Columns from which on statement and program stand side by side."""
_KEYS = " Tab accept  Esc reject  Enter send  Ctrl-J new line  F2 undo  F10 finish  PgUp/PgDn statement "
_STYLE = Style.from_dict(
    {
        "ghost": "fg:ansibrightblack italic",
        "accepted": "bg:ansigreen fg:ansiblack",
        "typed": "bold underline",
        "bar": "reverse",
        "note": "fg:ansiyellow",
        "full": "fg:ansired bold",
    }
)


@dataclass
class Draft:
    """What a person has decided and typed so far in one round."""

    view: HumanView
    decision: str | None = None
    """``accept``, ``reject``, or None."""
    note: str = ""
    buffer: Buffer = field(init=False)

    def __post_init__(self) -> None:
        self.buffer = Buffer(multiline=True, on_text_changed=self._changed)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.buffer.text

    def used(self) -> int:
        """Tokens typed."""
        return self.view.tokenizer.count(self.text)

    @property
    def fits(self) -> bool:
        """Whether the game would take all that was typed."""
        return self.view.tokenizer.truncate(self.text, self.view.protocol.human_tokens) == self.text

    def _changed(self, buffer: Buffer) -> None:
        self.note = ""

    def decide(self, decision: str | None) -> None:
        """Set the decision; without a suggestion there is none to take."""
        self.note = ""
        if decision == "accept" and not self.view.suggestion:
            self.note = "there is no suggestion"
            return
        self.decision = decision

    def break_line(self) -> None:
        """Begin a new line, indented as the one before."""
        accepted = self.view.suggestion if self.decision == "accept" else ""
        line = (self.view.code + accepted + self.buffer.document.text_before_cursor).rpartition("\n")[2]
        self.buffer.insert_text("\n" + line[: len(line) - len(line.lstrip(" \t"))])

    def action(self) -> HumanAction | None:
        """Return the action to send; None while something is left to decide."""
        if not self.fits:
            self.note = "too long to send: take something back"
            return None
        if self.decision is None and self.view.suggestion and not self.text:
            self.note = "Tab takes the suggestion, Esc leaves it; type, then Enter"
            return None
        return Accept(self.text) if self.decision == "accept" else Reject(self.text)

    def fragments(self) -> StyleAndTextTuples:
        """Return the program as it would be, highlighted, with the ghost text and the place of the cursor."""
        view = self.view
        taken = view.suggestion if self.decision == "accept" else ""
        shown = explode_text_fragments(_highlight(view.code + taken + self.text))
        out: StyleAndTextTuples = []
        for index, fragment in enumerate(shown):
            mine = index >= len(view.code) + len(taken)
            extra = " class:typed" if mine else " class:accepted" if index >= len(view.code) else ""
            out.append((fragment[0] + extra, fragment[1]))
        out.append(("[SetCursorPosition]", ""))
        if self.decision is None:
            out.append(("class:ghost", view.suggestion))
        out.append(("", " "))
        return out


def show(view: HumanView, output: Output | None = None) -> HumanAction:
    """Draw one round on the whole screen until the person has decided. The end of the input finishes."""
    try:
        return application(Draft(view), output).run()
    except EOFError:
        return Finish(info={"why": "end of input"})


def application(draft: Draft, output: Output | None = None) -> Application[HumanAction]:
    """Build the screen of one round."""
    statement = _Statement(draft.view.problem.statement)
    offsets = ScrollOffsets(bottom=lambda: min(draft.view.suggestion.count("\n") + 1, 8))
    program = Window(FormattedTextControl(draft.fragments), wrap_lines=True, scroll_offsets=offsets)
    entry = Window(BufferControl(draft.buffer), height=lambda: min(draft.text.count("\n") + 1, 6), wrap_lines=True)

    def body() -> HSplit | VSplit:
        if get_app().output.get_size().columns >= WIDE:
            return VSplit([statement.window, Window(width=1, char="\u2502"), program])
        return HSplit([statement.window, Window(height=1, char="\u2500"), program])

    layout = Layout(
        HSplit(
            [
                Window(FormattedTextControl(lambda: _heading(draft)), height=1, style="class:bar"),
                DynamicContainer(body),
                Window(FormattedTextControl(lambda: _counter(draft)), height=1),
                VSplit([Window(FormattedTextControl("> "), width=2, dont_extend_height=True), entry]),
                Window(FormattedTextControl(_KEYS), height=1, style="class:bar"),
            ]
        ),
        focused_element=entry,
    )
    app: Application[HumanAction] = Application(
        layout, key_bindings=_bindings(draft, statement), full_screen=True, style=_STYLE, output=output
    )
    app.timeoutlen = app.ttimeoutlen = 0.1  # seconds that Esc waits for the rest of a key sequence
    return app


def _bindings(draft: Draft, statement: _Statement) -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _send(event: KeyPressEvent) -> None:
        action = draft.action()
        if action is not None:
            event.app.exit(result=action)

    @keys.add("tab")
    def _accept(event: KeyPressEvent) -> None:
        draft.decide("accept")

    @keys.add("escape")
    def _reject(event: KeyPressEvent) -> None:
        draft.decide("reject")

    @keys.add("f2")
    def _undo(event: KeyPressEvent) -> None:
        draft.decide(None)

    @keys.add("c-j")
    @keys.add("escape", "enter")
    def _line(event: KeyPressEvent) -> None:
        draft.break_line()

    @keys.add("f10")
    @keys.add("c-d")
    def _finish(event: KeyPressEvent) -> None:
        event.app.exit(result=Finish())

    @keys.add("c-c")
    def _interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    @keys.add("pagedown")
    def _down(event: KeyPressEvent) -> None:
        statement.move(+10)

    @keys.add("pageup")
    def _up(event: KeyPressEvent) -> None:
        statement.move(-10)

    return keys


class _Statement:
    """The statement as a pane that scrolls."""

    def __init__(self, markdown: str) -> None:
        self._markdown = markdown
        self._rendered: dict[int, StyleAndTextTuples] = {}
        self._top = 0
        text = FormattedTextControl(
            self._fragments, show_cursor=False, get_cursor_position=lambda: Point(x=0, y=self._top)
        )
        self.window = Window(text, get_vertical_scroll=lambda window: self._top)

    def move(self, lines: int) -> None:
        """Scroll, within the text."""
        count = max((len(list(split_lines(f))) for f in self._rendered.values()), default=1)
        self._top = max(0, min(self._top + lines, count - 1))

    def _fragments(self) -> StyleAndTextTuples:
        columns = get_app().output.get_size().columns
        width = max(20, (columns - 1) // 2 if columns >= WIDE else columns)
        if width not in self._rendered:
            self._rendered = {width: to_formatted_text(ANSI(_markdown(self._markdown, width)))}
        return self._rendered[width]


def _markdown(text: str, width: int) -> str:
    from rich.console import Console
    from rich.markdown import Markdown

    out = io.StringIO()
    Console(file=out, width=width, force_terminal=True, color_system="standard", legacy_windows=False).print(
        Markdown(text)
    )
    return out.getvalue()


def _highlight(code: str) -> StyleAndTextTuples:
    from pygments.lexers import PythonLexer  # type: ignore[import-untyped]

    lexer: Any = PythonLexer(stripnl=False, ensurenl=False)
    return to_formatted_text(PygmentsTokens(list(lexer.get_tokens(code))))


def _heading(draft: Draft) -> StyleAndTextTuples:
    problem, protocol = draft.view.problem, draft.view.protocol
    kind = f" ({problem.difficulty})" if problem.difficulty else ""
    return [("", f" {problem.title}{kind}   round {draft.view.round + 1} of {protocol.max_rounds}")]


def _counter(draft: Draft) -> StyleAndTextTuples:
    limit, used = draft.view.protocol.human_tokens, draft.used()
    decided = {"accept": "accepted", "reject": "rejected", None: "yours to decide" if draft.view.suggestion else "none"}
    style = "" if draft.fits else "class:full"
    return [
        ("", f" suggestion: {decided[draft.decision]}   your text: "),
        (style, f"{used}/{limit} tokens"),
        ("class:note", f"   {draft.note}"),
    ]
