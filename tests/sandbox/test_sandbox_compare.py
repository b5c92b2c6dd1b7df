"""Comparison of what came out with what was expected."""

from __future__ import annotations

import json
import math
import time
from decimal import Decimal, InvalidOperation
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.problem import Compare
from codeassist_sandbox.compare import DEEPEST, near, output_difference, parse_json, result_difference

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (b"1 2\n", "1 2"),
        (b"1 2  \r\n\n\n", "1 2\n"),
        (b"", "\n"),
        (b"a\n\nb\n", "a\n\nb"),
        (b"1.0 2.50\n", "1 2.5"),
        (b"1e2", "100"),
        (b"-0", "0"),
        (b"+7", "7"),
        (b"3   4", "3 4"),
        (b".5 5.", "0.5 5"),
    ],
)
def test_outputs_that_are_the_same(output: bytes, expected: str) -> None:
    assert output_difference(output, expected) is None


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (b"1", "2"),
        (b"1\n2", "1"),
        (b"1", "1\n2"),
        (b"a\nb", "a\n\nb"),
        (b"1 2", "1\n2"),
        (b"yes", "YES"),
        (b"1_000", "1000"),
        (b"nan", "NaN"),
        (b"inf", "Infinity"),
        ("\u0661".encode(), "1"),
        (b"0.30000000000000004", "0.3"),
        (b"YES  3", "YES 3"),
        (b"1e9999999999", "1e9999999998"),
        (b"", "0"),
        (b"60\n\xff", "60"),
    ],
)
def test_outputs_that_differ(output: bytes, expected: str) -> None:
    assert output_difference(output, expected) is not None


def test_the_difference_names_the_line_and_is_short() -> None:
    difference = output_difference(b"1\n" + b"x" * 10_000, "1\n2")
    assert difference is not None
    assert difference.startswith("line 2: expected '2', got 'xxx")
    assert len(difference) < 300


@pytest.mark.parametrize("number", ["1e999999999", "9" * 400_000, "0." + "0" * 400_000 + "1", "1e-999999999"])
@pytest.mark.parametrize(
    ("tolerance", "mode"), [(None, "lines"), (1e-6, "lines"), (None, "tokens"), (1e-6, "tokens"), (None, "lcb-compat")]
)
def test_enormous_numbers_take_no_time(number: str, tolerance: float | None, mode: Compare) -> None:
    started = time.process_time()
    assert output_difference(number.encode(), "7 7", tolerance, mode) is not None
    assert output_difference(number.encode(), "7000000000", tolerance, mode) is not None
    assert output_difference(number.encode() + b" 1", f"{number} 1.0", tolerance, mode) is None
    assert time.process_time() - started < 2.0


@pytest.mark.parametrize("mode", get_args(Compare))
@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (b"1" * 1_000_000 + b"x", "1"),
        (b"1e999999999999999999", "1"),
        (b"1e-999999999999999999", "1"),
        (b"9" * 1_000_000 + b"e" + b"9" * 1_000_000, "1"),
        (b"1e1000000", "1" + "0" * 999_999 + "1"),
        (b" " * 2_000_000 + b"1", "2"),
        (b"\n" * 1_000_000 + b"1", "2"),
        (b"1_" * 500_000, "1"),
    ],
)
def test_long_hostile_outputs_take_linear_time(mode: Compare, output: bytes, expected: str) -> None:
    started = time.process_time()
    assert output_difference(output, expected, mode=mode) is not None
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize(
    ("mode", "output", "expected"),
    [
        ("exact", b"1 \n2\n", "1 \n2"),
        ("exact", b"1", "1\n"),
        ("exact", b"\n", ""),
        ("tokens", b"1\n2  3\n\n", "1 2\t3"),
        ("tokens", b" ", ""),
        ("tokens", b"x 1.0", "x\n1"),
        ("lcb-compat", b" 1.0  2\r\n", "1 2"),
        ("lcb-compat", b"1_000", "1000"),
        ("lcb-compat", b"inf -Infinity", "INF -inf"),
        ("lcb-compat", "\u0661".encode(), "1"),
        ("lcb-compat", b"1e9999999999", "10e9999999998"),
        ("lcb-compat", b"nan", "nan"),
    ],
)
def test_what_a_mode_takes_for_the_same(mode: Compare, output: bytes, expected: str) -> None:
    assert output_difference(output, expected, mode=mode) is None


@pytest.mark.parametrize(
    ("mode", "output", "expected"),
    [
        ("exact", b"1 \n2", "1\n2"),
        ("exact", b"1\r\n", "1\n"),
        ("exact", b"1\n\n", "1"),
        ("exact", b"1\n\n", "1\n"),
        ("exact", b" 1", "1"),
        ("exact", b"1.0", "1"),
        ("exact", b"\xff", "\ufffd"),
        ("tokens", b"1 2", "12"),
        ("tokens", b"1 2", "1"),
        ("tokens", b"1", "1 2"),
        ("tokens", b"1_000", "1000"),
        ("tokens", b"nan", "NaN"),
        ("lcb-compat", b"1\n2", "1 2"),
        ("lcb-compat", b"x 1.0", "x 1"),
        ("lcb-compat", b"nan 1.0", "nan 1"),
        ("lcb-compat", b"sNaN 1", "sNaN 1.0"),
        ("lcb-compat", b"0.30000000000000004", "0.3"),
        ("lcb-compat", b"1 1", "1.0"),
        ("lcb-compat", b"\xff 1.0", "\ufffd 1"),
    ],
)
def test_what_a_mode_takes_for_different(mode: Compare, output: bytes, expected: str) -> None:
    assert output_difference(output, expected, mode=mode) is not None


def test_tokens_heed_a_tolerance() -> None:
    assert output_difference(b"a\n0.50000001 7", "a 0.5\n7", 1e-6, "tokens") is None
    assert output_difference(b"a\n0.51 7", "a 0.5\n7", 1e-6, "tokens") is not None


def test_each_mode_says_where_the_difference_is() -> None:
    assert output_difference(b"1\n5 \n", "1\n5\n", mode="exact") == "line 2: expected '5', got '5 '"
    assert output_difference(b"1\n5 6\n", "1 5 7", mode="tokens") == "token 3: expected '7', got '6'"
    assert output_difference(b"1\n5", "1\n5\n6", mode="tokens") == "token 3: the output ends early"
    assert output_difference(b"1\n5\n6", "1\n5", mode="lcb-compat") == "line 3: the output has more lines than expected"


ALMOST = st.lists(
    st.sampled_from(["1", "1.0", "01", "-0", "x", "1e0", "1_0", "nan", "\u0661", " ", "\t", "\r", "\n", "\n\n"])
)
"""Texts that are often equal in one way or another."""


@given(ALMOST, ALMOST, st.none() | st.just(0.1))
def test_looser_modes_accept_what_stricter_ones_accept(got: list[str], wanted: list[str], close: float | None) -> None:
    output, expected = "".join(got).encode(), "".join(wanted)
    exact = output_difference(output, expected, mode="exact") is None
    lines = output_difference(output, expected, close, "lines") is None
    tokens = output_difference(output, expected, close, "tokens") is None
    theirs = output_difference(output, expected, mode="lcb-compat") is None
    strict = output_difference(output, expected, mode="lines") is None
    assert exact <= strict <= lines <= tokens and strict <= theirs


@given(ALMOST, ALMOST, st.sampled_from(get_args(Compare)))
def test_without_a_tolerance_it_does_not_matter_which_is_expected(
    got: list[str], wanted: list[str], mode: Compare
) -> None:
    one, other = "".join(got), "".join(wanted)
    there = output_difference(one.encode(), other, mode=mode)
    back = output_difference(other.encode(), one, mode=mode)
    assert (there is None) is (back is None)


@given(st.text(st.characters(codec="utf-8")), st.sampled_from(get_args(Compare)))
def test_every_text_is_the_same_as_itself(text: str, mode: Compare) -> None:
    assert output_difference(text.encode(), text, mode=mode) is None


@given(ALMOST, ALMOST)
def test_lcb_compat_is_the_published_rule(got: list[str], wanted: list[str]) -> None:
    def rule(ours: str, theirs: str) -> bool:
        lines, others = ([line.strip() for line in text.strip().split("\n")] for text in (ours, theirs))
        if len(lines) != len(others):
            return False
        for line, other in zip(lines, others, strict=True):
            if line != other:
                try:
                    if [Decimal(token) for token in line.split()] != [Decimal(token) for token in other.split()]:
                        return False
                except InvalidOperation:
                    return False
        return True

    output, expected = "".join(got), "".join(wanted)
    assert (output_difference(output.encode(), expected, mode="lcb-compat") is None) is rule(output, expected)


@pytest.mark.parametrize(
    ("output", "expected", "same"),
    [
        (b"0.333333334", "0.333333333", True),
        (b"1000000.5", "1000000", True),
        (b"1.00001", "1", False),
        (b"case 1: 0.5000000001", "case 1: 0.5", True),
        (b"case 2: 0.5", "case 1: 0.5", False),
        (b"nan", "1", False),
        (b"1e999", "1e998", False),
        (b"1", "one", False),
        (b"1 2", "1", False),
    ],
)
def test_tolerance_is_absolute_or_relative(output: bytes, expected: str, same: bool) -> None:
    assert (output_difference(output, expected, 1e-6) is None) is same


def test_near_refuses_what_is_not_finite() -> None:
    assert near(1.0, 1.0 + 1e-9, 1e-6)
    assert not near(math.nan, math.nan, 1e9)
    assert not near(math.inf, math.inf, 1e9)


@given(st.binary(), st.text(), st.none() | st.just(1e-6), st.sampled_from(get_args(Compare)))
def test_no_output_raises(output: bytes, expected: str, tolerance: float | None, mode: Compare) -> None:
    assert isinstance(output_difference(output, expected, tolerance, mode), str | None)


@given(st.text(st.characters(codec="utf-8")), st.text(" \t\r\n", max_size=5))
def test_an_output_is_right_whatever_blanks_follow_it(text: str, blanks: str) -> None:
    assert output_difference((text + blanks).encode(), text) is None


@given(st.lists(st.integers() | st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_are_right_however_they_are_spaced(numbers: list[float]) -> None:
    assert output_difference("  ".join(map(repr, numbers)).encode(), " ".join(map(repr, numbers))) is None


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("[1, 2]", "[1,2]"),
        ("1", "1.0"),
        ("true", "1"),
        ('{"a": 1, "b": 2}', '{"b": 2, "a": 1}'),
        ('"\\u00e9"', '"é"'),
        ("1" * 5000, "1" * 5000),
    ],
)
def test_results_that_are_the_same(result: str, expected: str) -> None:
    assert result_difference(result.encode(), expected) is None


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("NaN", "NaN"),
        ("[1]", "1"),
        ("[1, 2]", "[2, 1]"),
        ('"1"', "1"),
        ("null", "false"),
        ("{}", "[]"),
        ("1" * 5000, "1" * 4999 + "2"),
        ("[" * 100_000, "[]"),
        ("[" * 100_000 + "]" * 100_000, "[]"),
        ("", "0"),
        ("1 1", "1"),
        ('"\ud800"', '"x"'),
    ],
)
def test_results_that_differ(result: str, expected: str) -> None:
    assert result_difference(result.encode("utf-8", "surrogatepass"), expected) is not None


def test_brackets_in_strings_are_no_nesting() -> None:
    text = json.dumps(["[" * 10 * DEEPEST, '\\"[{'])
    assert parse_json(text.encode()) == json.loads(text)


def test_tolerance_reaches_every_float_inside_a_result() -> None:
    wanted = '{"a": [1.0, [2.5]], "b": "x"}'
    assert result_difference(b'{"a": [1.0000000001, [2.5]], "b": "x"}', wanted, 1e-6) is None
    assert result_difference(b'{"a": [1.01, [2.5]], "b": "x"}', wanted, 1e-6) is not None
    assert result_difference(b'{"a": [1.0000000001, [2.5]], "b": "x"}', wanted) is not None
    assert result_difference(b"3", "2", 1e9) is not None, "integers are exact"
    assert result_difference(b"1" + b"0" * 400, "1.5", 1e-6) is not None


def test_an_expected_value_that_is_not_json_is_the_problems_fault() -> None:
    with pytest.raises(ValueError):
        result_difference(b"1", "one")


@given(JSON_VALUES)
def test_every_json_value_equals_itself(value: Any) -> None:
    assert result_difference(json.dumps(value).encode(), json.dumps(value, indent=1)) is None


@given(st.binary(), JSON_VALUES)
def test_no_result_raises(result: bytes, wanted: Any) -> None:
    assert isinstance(result_difference(result, json.dumps(wanted), 1e-6), str | None)


def test_addresses_do_not_decide_where_a_shown_text_is_cut() -> None:
    lines = ["y" * 60 + f" <f at 0x{digits}> and more" for digits in ("7f92aa01b3c0", "1a2b3")]
    assert output_difference(lines[0].encode(), "1") == output_difference(lines[1].encode(), "1")
    assert len({result_difference(json.dumps(line).encode(), "1") for line in lines}) == 1
