from __future__ import annotations

import io
import re
from typing import Literal

import numpy as np
import pytest
from rich.console import Console

from codeassist_env import registry
from codeassist_training.documents import Document
from codeassist_training.inspect import terminal
from codeassist_training.inspect.view import NamedRule, View, view
from codeassist_training.scored import Scored


def shown(text: str, bits: list[float], cuts: list[int]) -> View:
    ends = np.array([len(text[:cut].encode()) for cut in cuts])
    costs = -np.array(bits) * np.log(2)
    rules = [
        NamedRule("mine", registry.create("rules", "sft-n:n=1")),
        NamedRule("e", registry.create("rules", "empower")),
    ]
    return view(Scored(Document("d\x1b", text, "s"), np.arange(len(bits), dtype=np.int32), costs, ends), rules, 0)


def printed(made: View, numbers: bool, *, colour: bool = False, width: int = 80) -> str:
    file = io.StringIO()
    console = Console(file=file, force_terminal=colour, color_system="truecolor" if colour else None, width=width)
    terminal.legend(console, numbers)
    terminal.show(console, made, numbers)
    return file.getvalue()


def test_numbers_stand_below_the_beginning_of_each_token() -> None:
    lines = printed(shown("for i\nx", [0.4, 3.0, 12.0, 9.4], [3, 5, 6, 7]), True).splitlines()
    assert lines[2:] == ["for i⏎", "0··3·+", "x", "9", ""]


def test_wide_characters_and_tabs_keep_the_numbers_in_their_columns() -> None:
    lines = printed(shown("日\tx", [1.0, 2.0, 3.0], [1, 2, 3]), True).splitlines()
    assert lines[2:4] == ["日    x", "1·2···3"]


def test_a_long_line_is_folded_with_its_numbers() -> None:
    lines = printed(shown("abcdef", [1.0, 5.0], [2, 6]), True, width=4).splitlines()
    assert lines[-5:-1] == ["abcd", "1·5·", "ef", "··"]


def test_colour_says_it_with_backgrounds_and_a_legend() -> None:
    out = printed(shown("ab", [0.1, 20.0], [1, 2]), False, colour=True)
    assert "\x1b[1;38;2;255" in out or "48;2;179;38;30" in out
    assert "> 8" in out


@pytest.mark.parametrize("system", ["standard", "windows", "256", "truecolor"])
def test_no_two_levels_look_the_same_however_few_the_colours(system: Literal["standard", "256", "truecolor"]) -> None:
    bits = [0.1, 0.5, 1.5, 3.0, 6.0, 20.0]
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, color_system=system, legacy_windows=False, width=80)
    terminal.legend(console, False)
    legend = re.findall(r"(\x1b\[[\d;]*m)? ([≤>] [\d.]+) ", file.getvalue())
    assert len(legend) == len({look for look, _ in legend}) == 6
    file.truncate(0)
    terminal.show(console, shown("abcdef", bits, [1, 2, 3, 4, 5, 6]), False)
    text = file.getvalue()
    assert all(f"{look}{letter}" in text for (look, _), letter in zip(legend, "abcdef", strict=True))


def test_a_text_cannot_control_the_terminal() -> None:
    assert "\x1b" not in printed(shown("\x1b[2J\x07[red]x[/red]", [1.0], [16]), True)
    assert "[red]x" in printed(shown("[red]x", [1.0], [6]), True)


def test_a_state_shows_what_each_rule_completes() -> None:
    file = io.StringIO()
    made = shown("a b\n", [0.1, 3.0, 0.2], [2, 3, 4])
    terminal.show_state(Console(file=file, width=100), made, 1)
    out = file.getvalue()
    assert "state 1, line 1, column 3: a ▮" in out
    assert "mine   1 tokens    3.00 bits  b" in out
    assert "stops at once" in out
