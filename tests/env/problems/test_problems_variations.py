from __future__ import annotations

import json
import random

from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.problems.variations import vary_arguments, vary_text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text("abé\u2028 ", max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(VALUES, max_size=4), st.integers(0, 10_000))
def test_varied_arguments_are_as_many_json_values(values: list[object], seed: int) -> None:
    text = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
    varied = vary_arguments(text, random.Random(seed))
    assert len([json.loads(line) for line in varied.split("\n") if line]) == len(values)
    assert varied == vary_arguments(text, random.Random(seed))


@given(st.text("12 -a\n", max_size=20), st.integers(0, 10_000))
def test_any_text_can_be_varied_and_the_seed_decides_how(text: str, seed: int) -> None:
    assert vary_text(text, random.Random(seed)) == vary_text(text, random.Random(seed))


def test_changes_are_of_many_kinds() -> None:
    text = "3 7\n10 20 30\nab cd\n"
    seen = {vary_text(text, random.Random(seed)) for seed in range(3000)}
    wanted = (
        "3 8\n10 20 30\nab cd\n",  # a number by one
        "3 7\n20 10 30\nab cd\n",  # tokens swapped
        "2 7\n10 30\nab cd\n",  # a token lost, and its count
        "4 7\n10 20 20 30\nab cd\n",  # a token copied, and its count
        "3 7\n10 20 30\nab cc\n",  # a character
        "3 7\n10 20 30\n",  # a line lost
        "3 7\n10 20 30\nab cd\nab cd\n",  # a line copied
    )
    assert [one for one in wanted if one not in seen] == []


def test_arguments_change_in_size_order_and_value() -> None:
    text = '[1, 5, 9]\n"ab"\n7\n'
    seen = {vary_arguments(text, random.Random(seed)) for seed in range(3000)}
    wanted = (
        '[5, 9]\n"ab"\n7\n',
        '[1, 9, 5]\n"ab"\n7\n',
        '[1, 5, 9]\n"ab"\n8\n',
        '[1, 5, 9]\n"a"\n7\n',
        '[1, 5, 8]\n"ab"\n7\n',
    )
    assert [one for one in wanted if one not in seen] == []
