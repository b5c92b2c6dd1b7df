from __future__ import annotations

import math

import numpy as np
import pytest

from codeassist_env import registry
from codeassist_training.documents import Document
from codeassist_training.example import Example
from codeassist_training.inspect.view import LEVELS, NamedRule, View, chosen_states, level, view
from codeassist_training.inspect.visible import visible, visible_text
from codeassist_training.scored import Scored

TEXT = "a = é\nb = 2\n"
BITS = [0.0, 1.0, 3.0, 0.5, 9.0, 0.25]
ENDS = [2, 4, 5, 7, 9, 13]
"""``a ``, ``= ``, half of é, its other half and a newline, ``b ``, ``= 2`` and a newline."""


def scored(text: str = TEXT, bits: list[float] = BITS, ends: list[int] = ENDS) -> Scored:
    costs = -np.array(bits) * math.log(2)
    return Scored(Document("d", text, "s"), np.arange(len(bits), dtype=np.int32), costs, np.array(ends))


def shown(*specs: str, examples: tuple[Example, ...] = ()) -> View:
    return view(scored(), [NamedRule(spec, registry.create("rules", spec), examples) for spec in specs], 0)


def test_tokens_add_up_to_the_text_and_a_characters_bytes_are_in_its_first_token() -> None:
    made = shown()
    assert "".join(made.tokens) == TEXT
    assert made.tokens == ("a ", "= ", "é", "\n", "b ", "= 2\n")
    assert made.bits == pytest.approx(BITS)
    assert made.whole == (True, True, True, False, True, True, True)
    assert made.mean_bits == pytest.approx(sum(BITS) / 6)


def test_a_rules_lengths_are_those_of_every_state() -> None:
    empower, three = shown("empower:eta=4", "sft-n:n=3").rules
    assert empower.spec == "empower:eta=4.0,unit=bits"
    assert empower.lengths == (2, 1, 2, 1, 0, 1, 0)
    assert three.lengths == (2, 3, 3, 3, 2, 1, 0)


def test_an_example_is_shown_at_its_state_with_its_counts() -> None:
    own = Example("d", 4, (9, 1, 2), (5, 6), (7,))
    (rule,) = shown("empower:eta=4", examples=(own, Example("other", 4, (1,), (), (7,)))).rules
    (one,) = rule.examples
    assert (one.n, one.length, one.prompt_tokens, one.completion_tokens, one.stop_tokens) == (2, 2, 3, 2, 1)


def test_spans_places_and_their_surprise() -> None:
    made = shown()
    assert made.span(1, 3) == "= é\n"
    assert made.surprise(1, 3) == pytest.approx(4.5)
    assert made.place(0) == (1, 1)
    assert made.place(5) == (2, 3)


def test_levels_rise_with_surprise() -> None:
    assert [level(bits) for bits in (0.0, *LEVELS, 100.0)] == [0, 0, 1, 2, 3, 4, 5]


def test_states_are_those_asked_for_else_the_examples_else_spread() -> None:
    made = shown("sft-n:n=1", examples=(Example("d", 4, (1,), (2,), (3,)),))
    assert chosen_states(made, [5, 1, 99], 5) == [1, 5]
    assert chosen_states(made, [], 5) == [2]
    assert chosen_states(shown("sft-n:n=1"), [], 2) == [2, 4]


def test_an_impossible_token_is_shown_as_a_number() -> None:
    made = view(scored("ab", [1.0, math.inf], [1, 2]), [], 0)
    assert math.isfinite(made.bits[1])
    assert level(made.bits[1]) == len(LEVELS)


def test_what_controls_a_terminal_is_shown_as_a_sign() -> None:
    assert visible_text("a\x1b[31m\tb\n\x7f") == "a␛[31m    b⏎␡"
    assert visible("\u202e") == "<202e>"
    assert visible("\ud800") == "<d800>"
    assert visible("日") == "日"
