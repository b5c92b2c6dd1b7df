from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from styled_programs import once, twice

from codeassist_agents.intent.lexing import lex
from codeassist_agents.intent.matching import departure, match


def rest(begun: str, whole: str) -> str | None:
    found = match(lex(begun), lex(whole))
    return None if found is None else found.rest(lex(whole))


@given(once(), st.data())
def test_a_cut_program_goes_on_exactly_where_it_was_cut(whole: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(whole)))
    assert rest(whole[:cut], whole) == (whole[cut:] if cut < lex(whole).ends[-1] else "")


@given(twice(), st.data())
def test_a_program_cut_anywhere_in_another_style_becomes_the_same_program(
    texts: tuple[str, str], data: st.DataObject
) -> None:
    mine, whole = texts
    cut = data.draw(st.integers(0, len(mine)))
    left = rest(mine[:cut], whole)
    assert left is not None
    assert lex(mine[:cut] + left).symbols == lex(whole).symbols


@given(once(), st.data())
def test_a_changed_token_is_a_departure_at_that_token(whole: str, data: st.DataObject) -> None:
    read = lex(whole)
    words = [i for i, symbol in enumerate(read.symbols) if symbol.strip().isalnum()]
    assume(words)
    index = data.draw(st.sampled_from(words))
    changed = f"{whole[: read.starts[index]]}zz9{whole[read.ends[index] :]}"
    assert match(lex(changed), read) is None
    assert departure(lex(changed), read) == read.starts[index]


@pytest.mark.parametrize(
    ("begun", "whole", "left"),
    [
        ("", "x = 1", "x = 1"),
        ("x=", "x = 1", " 1"),
        ("x =", "x == 1", "= 1"),
        ("pri", "print(x)", "nt(x)"),
        ("x = 1", "x = 1\n", ""),
        ("x = 1  # done\n\n   ", "x = 1", ""),
        ("x=1 # mine\n", "x = 1\n\n# next\ny = 2", "y = 2"),
        ("x = 1\n", "x = 1\n\n# next\ny = 2", "\n# next\ny = 2"),
        ("x=1 # mine", "x = 1\ny = 2", "\ny = 2"),
        ("if x:\n  ", "if x:\n    y", "  y"),
        ("if x:\n        ", "if x:\n    y", "\n    y"),
        ("x = 1 \\", "x = 1 + 2", "\n+ 2"),
        ("f( # c", "f(a)", "\na)"),
        ("print('he", 'print("hello")', "llo')"),
        ("f", "f'{x}'", "'{x}'"),
        ("x=1", "x = 1  # one\ny", "  # one\ny"),
        ("x=1 ", "x = 1  # one\ny", " # one\ny"),
    ],
)
def test_what_is_left_to_type(begun: str, whole: str, left: str) -> None:
    assert rest(begun, whole) == left


@pytest.mark.parametrize(
    ("begun", "whole"),
    [
        ("pri ", "print(x)"),
        ("x = ", "x == 1"),
        ("  x", "x"),
        ("if x:\n  y", "if x:\n    y"),
        ("x = 1\n", "x = 1 + 2"),
        ("x = 1 # c", "x = 1 + 2"),
        ("x = 1\ny", "x = 1"),
        ("f(a)", "f(a, b)"),
        ("print('hej", 'print("hello")'),
    ],
)
def test_what_is_no_beginning(begun: str, whole: str) -> None:
    assert rest(begun, whole) is None
    assert departure(lex(begun), lex(whole)) is not None


def test_the_departure_is_where_the_wrong_token_begins() -> None:
    assert departure(lex("x = y + 1"), lex("x = z + 1")) == 4
    assert departure(lex("x = 1; y"), lex("x = 1")) == 5
    assert departure(lex("x = 1\n"), lex("x = 1 + 2")) == 5
    assert departure(lex("x"), lex("x = 1")) is None
