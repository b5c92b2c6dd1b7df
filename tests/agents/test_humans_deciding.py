"""Which decision an answer means."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_agents.humans.deciding import decision_in, draw, first_pieces, likeliest, weigh, word_of
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_env.errors import InputError
from codeassist_env.game import DECISIONS

WORDS = st.sampled_from(DECISIONS)


@given(
    WORDS,
    st.sampled_from([str.lower, str.upper, str.title]),
    st.integers(2, 6),
    st.sampled_from(["", " ", "\n **", '"']),
)
def test_every_casing_and_beginning_of_a_word_is_that_word(word: str, casing: Any, length: int, before: str) -> None:
    assert word_of(before + casing(word[:length])) == word


@pytest.mark.parametrize(
    "token", ["", " ", "accepting", " rejected", "finishes", "no", "<think>", "a", " r", "42", "af"]
)
def test_other_tokens_are_no_decision(token: str) -> None:
    assert word_of(token) is None


def test_a_single_letter_counts_where_the_tokenizer_begins_a_word_with_it() -> None:
    pieces = first_pieces(ScriptedModel(tokenizer="chars"))
    assert pieces == {"a", "r", "f"}
    assert word_of(" A", pieces) == "accept"
    assert word_of("i", pieces) is None


def test_a_model_without_a_tokenizer_leaves_single_letters_out() -> None:
    class Closed(ScriptedModel):
        @property
        def tokenizer(self) -> Any:
            raise InputError("the server does not tell")

        @tokenizer.setter
        def tokenizer(self, value: Any) -> None: ...

    assert first_pieces(Closed()) == frozenset()


def test_casings_and_beginnings_are_summed() -> None:
    made = weigh(
        [(" accept", math.log(0.2)), ("Acc", math.log(0.1)), (" reject", math.log(0.25)), ("The", math.log(0.4))]
    )
    assert made is not None
    assert made == pytest.approx({"accept": 0.3, "reject": 0.25, "finish": 0.0})
    assert likeliest(made) == "accept"


def test_nothing_that_matches_is_none() -> None:
    assert weigh([("The", -0.1), ("", -3.0)]) is None
    assert weigh([]) is None


def test_ties_go_to_reject() -> None:
    assert likeliest({"accept": 0.3, "reject": 0.3, "finish": 0.3}) == "reject"
    assert likeliest({"accept": 0.3, "reject": 0.0, "finish": 0.3}) == "finish"


def test_draws_are_in_proportion_and_by_the_seed() -> None:
    weights = {"accept": 0.3, "reject": 0.1, "finish": 0.0}
    drawn = [draw(weights, seed) for seed in range(2000)]
    assert drawn == [draw(weights, seed) for seed in range(2000)]
    assert 0.72 < drawn.count("accept") / 2000 < 0.78
    assert drawn.count("finish") == 0


@given(st.lists(WORDS, min_size=1), st.sampled_from(["{}", "**{}**.", "Decision: {}\n", "I_{}_"]))
def test_the_last_or_the_first_word_counts(words: list[str], form: str) -> None:
    text = " ".join(form.format(word.upper()) for word in words)
    assert (decision_in(text), decision_in(text, first=True)) == (words[-1], words[0])


@pytest.mark.parametrize("text", ["", "yes", "accepted", "I am rejecting it", "finisher"])
def test_a_text_without_the_words_says_nothing(text: str) -> None:
    assert decision_in(text) is None and decision_in(text, first=True) is None
