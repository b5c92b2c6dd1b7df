"""TOML that boards are written in."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from codeassist_leaderboards.boards import toml

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN: Any = st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=12
)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_what_is_written_reads_as_it_was(data: dict[str, Any]) -> None:
    assert tomllib.loads(toml.dumps(data)) == data
    inline = tuple(data)
    assert tomllib.loads(toml.dumps(data, inline)) == data


def test_values_stand_before_tables_and_none_is_left_out() -> None:
    data = {"row": [{"x": 1}, {"x": 2}], "in": {"b": {"c": None, "d": "é\x7f\n"}}, "when": date(2024, 8, 1), "list": []}
    text = toml.dumps(data, inline=("in",))
    lines = ["when = 2024-08-01", "list = []", "", "[[row]]", "x = 1", "", "[[row]]", "x = 2", "", "[in]"]
    assert text.splitlines() == [*lines, r'b = { d = "é\u007f\n" }']
