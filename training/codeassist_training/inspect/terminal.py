"""The heat map of a document on a terminal, in colour or as numbers below the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from codeassist_training.inspect.view import LEVELS, View, level
from codeassist_training.inspect.visible import visible, visible_text

STYLES = (
    "",
    "black on #fff3c4",
    "black on #fedb7d",
    "black on #feab45",
    "bold black on #f9733c",
    "bold white on #b3261e",
)
"""Of the levels of surprise."""
FEW_STYLES = (
    "",
    "underline",
    "black on yellow",
    "underline black on yellow",
    "white on red",
    "bold underline white on red",
)
"""The same where a terminal has so few colours that near ones become one."""
FEW = ("standard", "windows")
"""What rich calls 8 and 16 colours."""
BEFORE = 48
"""Characters of a state's line that are shown before it."""
LONGEST = 96
"""Characters of a completion that are shown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A character on the screen."""

    text: str
    style: str
    mark: str
    """What stands below it; "" within a token."""


def show(console: Console, shown: View, numbers: bool) -> None:
    """Print a document's heat map; with ``numbers`` the bits below each token's beginning."""
    document = shown.document
    about = [part for part in (document.source, document.problem, document.writer) if part]
    head = f"{visible_text(document.id)}  {len(shown.tokens)} tokens, {shown.mean_bits:.2f} bits each"
    console.print(Text(head, style="bold"), Text(visible_text("  ".join(about)), style="dim"), soft_wrap=True)
    for line in _lines(shown, styles(console)):
        for run in _folded(line, console.width):
            console.print(Text.assemble(*((cell.text, cell.style) for cell in run)), soft_wrap=True)
            if numbers:
                console.print(Text(_marks(run).rstrip(), style="dim"), soft_wrap=True)
    console.print()


def legend(console: Console, numbers: bool) -> None:
    """Print what colours and numbers mean."""
    bounds = [f"≤ {bound:g}" for bound in LEVELS] + [f"> {LEVELS[-1]:g}"]
    parts: list[tuple[str, str]] = [("bits of surprise: ", "")]
    for bound, style in zip(bounds, styles(console), strict=True):
        parts += [(f" {bound} ", style), (" ", "")]
    if console.color_system is not None and not console.no_color:
        console.print(Text.assemble(*parts), soft_wrap=True)
    if numbers:
        console.print(
            Text("below each token's beginning: its bits of surprise, rounded; + is 10 and more"), soft_wrap=True
        )


def show_state(console: Console, shown: View, n: int) -> None:
    """Print what each rule completes in a state."""
    line, column = shown.place(n)
    before = "".join(shown.tokens[:n]).rpartition("\n")[2][-BEFORE:]
    inside = "" if shown.whole[n] else "  (inside a character: never an example)"
    console.print(Text(f"state {n}, line {line}, column {column}: {visible_text(before)}▮{inside}"), soft_wrap=True)
    width = max((len(rule.name) for rule in shown.rules), default=0)
    for rule in shown.rules:
        length = rule.lengths[n]
        text = visible_text(shown.span(n, length))
        text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        told = f"{length:>3} tokens {shown.surprise(n, length):7.2f} bits  "
        made = "*" if any(example.n == n for example in rule.examples) else " "
        what = Text(text, style="reverse") if length else Text("stops at once", style="italic")
        console.print(Text.assemble(f"  {made} {rule.name:<{width}} {told}", what), soft_wrap=True)


def show_examples(console: Console, shown: View) -> None:
    """Print how many training examples a document gave."""
    for rule in shown.rules:
        if rule.examples:
            empty = sum(not example.length for example in rule.examples)
            learned = sum(example.completion_tokens + example.stop_tokens for example in rule.examples)
            console.print(
                Text(f"{rule.name}: {len(rule.examples)} examples, {empty} of them empty, {learned} tokens learned"),
                soft_wrap=True,
            )


def styles(console: Console) -> tuple[str, ...]:
    """Return how the levels of surprise look on a terminal, no two the same."""
    return FEW_STYLES if console.color_system in FEW else STYLES


def _lines(shown: View, looks: Sequence[str]) -> Iterator[list[Cell]]:
    """Yield the document's lines as cells."""
    line: list[Cell] = []
    for text, bits in zip(shown.tokens, shown.bits, strict=True):
        style, mark = looks[level(bits)], _digit(bits)
        for character in text:
            for one in visible(character):
                line.append(Cell(one, style, mark))
                mark = ""
            if character == "\n":
                yield line
                line = []
    if line:
        yield line


def _digit(bits: float) -> str:
    return "+" if bits >= 9.5 else f"{bits:.0f}"


def _folded(line: list[Cell], width: int) -> Iterator[list[Cell]]:
    """Yield runs of cells that fit a screen."""
    run: list[Cell] = []
    used = 0
    for cell in line:
        wide = cell_len(cell.text)
        if run and used + wide > width:
            yield run
            run, used = [], 0
        run.append(cell)
        used += wide
    if run:
        yield run


def _marks(run: list[Cell]) -> str:
    return "".join((cell.mark or "·").ljust(cell_len(cell.text), "·") if cell.text else "" for cell in run)
