from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_agents.intent.literals import Literal, completion, parse


def symbol(raw: str) -> str:
    literal = parse(raw)
    assert literal is not None
    return literal.symbol


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("'a'", '"a"'),
        ("'a'", "'''a'''"),
        (r"'it\'s'", '"it\'s"'),
        (r'"say \"hi\""', "'say \"hi\"'"),
        ("u'a'", "'a'"),
        ("Rb'a'", 'bR"a"'),
        ("f\"{d['x']}\"", "f'{d[\"x\"]}'"),
    ],
)
def test_the_same_value_in_other_quotes_is_the_same_symbol(one: str, other: str) -> None:
    assert symbol(one) == symbol(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("'a'", "'b'"),
        ("'a'", "b'a'"),
        ("'a'", "'a"),
        (r"'a\n'", r"r'a\n'"),
        (r"'\\'", r"'\\\\'"),
        ("'a\"'", "'a'"),
        ("f'{x}'", "f'{{x}}'"),
    ],
)
def test_another_value_is_another_symbol(one: str, other: str) -> None:
    assert symbol(one) != symbol(other)


@given(st.text(st.sampled_from("ab'\"\\n{}"), max_size=8))
def test_equal_symbols_mean_equal_values(content: str) -> None:
    for quote in ("'", '"', "'''", '"""'):
        raw = quote + content + quote
        literal = parse(raw)
        assert literal is not None
        if not literal.closed or literal.quote != quote or literal.content != content:
            continue
        for other_quote in ("'", '"'):
            other = other_quote + literal.meaning(content).replace(other_quote, "\\" + other_quote) + other_quote
            if symbol(other) == literal.symbol and "\\" not in content:
                assert ast.literal_eval(other) == ast.literal_eval(raw)


@pytest.mark.parametrize(
    ("begun", "wanted", "ending"),
    [
        ("'he", '"hello"', "llo'"),
        ("'", '"it\'s"', "it\\'s'"),
        ('"it', r"'it\'s'", "'s\""),
        ('"it\\', r"'it\'s'", "'s\""),
        ('"a\\', r"'a\nb'", 'nb"'),
        ('""', "'''doc'''", '"doc"""'),
        ("'''doc''", '"doc"', "'"),
        ("'''doc'", '"doc"', "''"),
        ("'''do", '"doc"', "c'''"),
        ("f\"{d['", 'f\'{d["x"]} "\'', 'x\']} \\""'),
        ("f'{d[", "f\"{d['x']}\"", '"x"]}\''),
    ],
)
def test_a_string_is_ended_in_the_quotes_it_was_begun_with(begun: str, wanted: str, ending: str) -> None:
    assert completion(begun, wanted) == ending
    assert symbol(begun + ending) == symbol(wanted)


@pytest.mark.parametrize(
    ("begun", "wanted"),
    [
        ("'x", '"hello"'),
        ("'hello'", '"hello"'),
        ("b'", '"hello"'),
        ("'hel", '"hello'),
        ("'a", '"""a\nb"""'),
        ("r'", 'r"\'"'),
        ("name", "'a'"),
        ('"abc\\', "'abc'"),
        ("''''", "'a'"),
    ],
)
def test_a_string_that_cannot_become_the_wanted_one_has_no_ending(begun: str, wanted: str) -> None:
    assert completion(begun, wanted) is None


def test_parts_of_a_literal_are_told_apart() -> None:
    assert parse("rb'a") == Literal("br", "'", "a", False)
    assert parse("x = 1") is None
