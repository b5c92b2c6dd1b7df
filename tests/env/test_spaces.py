"""Spaces."""

from __future__ import annotations

import pytest
from gymnasium.error import CustomSpaceError
from gymnasium.vector.utils import batch_space, create_shared_memory
from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.game import AssistanceProtocol
from codeassist_env.spaces import UnicodeText, assistant_spaces, human_spaces


@given(st.text(st.characters(codec="utf-8"), max_size=50))
def test_any_utf8_text_within_length_is_contained(text: str) -> None:
    assert UnicodeText(50).contains(text)
    assert not UnicodeText(50).contains(text + "x" * 51)


@pytest.mark.parametrize("value", ["\ud800", 3, None, b"x", ["x"]])
def test_what_is_not_text_is_not_contained(value: object) -> None:
    assert not UnicodeText(50).contains(value)


def test_samples_are_short_repeat_by_seed_and_are_contained() -> None:
    first, second = UnicodeText(8, seed=3), UnicodeText(8, seed=3)
    drawn = [first.sample() for _ in range(50)]
    assert drawn == [second.sample() for _ in range(50)]
    assert all(len(d) <= 8 and d in first for d in drawn)
    assert len(set(drawn)) > 20


def test_shared_memory_is_refused() -> None:
    with pytest.raises(CustomSpaceError, match="shared_memory=False"):
        create_shared_memory(UnicodeText(5), n=2)
    assert len(batch_space(UnicodeText(5), 3).sample()) == 3


def test_spaces_follow_the_protocol() -> None:
    protocol = AssistanceProtocol(max_rounds=3, suggestion_chars=9)
    observation, action = assistant_spaces(protocol)
    assert list(observation) == ["program", "round"]
    assert {"program": "x" * 10**6, "round": 3} in observation
    assert {"program": "", "round": 4} not in observation
    assert action == UnicodeText(9)
    _, act = human_spaces(protocol)
    assert {"decision": 2, "text": ""} in act
    assert {"decision": 3, "text": ""} not in act
