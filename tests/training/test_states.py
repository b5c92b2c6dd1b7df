"""Which states are drawn, and which of them hold."""

from __future__ import annotations

from collections import Counter
from itertools import islice, permutations

import pytest
from scored_documents import ByteFormat, PairTokenizer, plain

from codeassist_training.labels import read_document
from codeassist_training.scored import Scored
from codeassist_training.states import State, drawn, valid_states


def states_of(scored: Scored, form: ByteFormat, seed: int = 0) -> tuple[list[State], Counter[str]]:
    counts: Counter[str] = Counter()
    reading = read_document(scored, form)
    assert reading is not None
    return list(valid_states(scored, reading, form, seed, counts)), counts


@pytest.mark.parametrize("count", [0, 1, 2, 7, 100])
def test_every_state_from_1_to_the_documents_end_is_drawn_once(count: int) -> None:
    assert sorted(drawn(0, "d", count)) == list(range(1, count + 1))


def test_all_orders_are_as_likely() -> None:
    rounds = 6000
    found = Counter(tuple(drawn(seed, "d", 3)) for seed in range(rounds))
    assert set(found) == set(permutations((1, 2, 3)))
    # The 0.9999 quantile of chi-squared with 5 degrees of freedom.
    assert sum((count - rounds / 6) ** 2 / (rounds / 6) for count in found.values()) < 26


def test_one_state_a_document_is_uniform_over_its_lengths() -> None:
    first = Counter(next(drawn(0, f"d{number}", 10)) for number in range(5000))
    # The 0.9999 quantile of chi-squared with 9 degrees of freedom.
    assert sum((first[n] - 500) ** 2 / 500 for n in range(1, 11)) < 34


def test_a_draw_depends_on_the_seed_and_the_document_alone_and_is_the_same_for_good() -> None:
    assert list(islice(drawn(0, "d", 1000), 5)) == [996, 344, 581, 198, 526]
    assert list(islice(drawn(1, "d", 1000), 5)) != list(islice(drawn(0, "d", 1000), 5))
    assert list(islice(drawn(0, "e", 1000), 5)) != list(islice(drawn(0, "d", 1000), 5))


def test_a_state_has_the_ids_and_bytes_before_it() -> None:
    found, counts = states_of(plain("abc"), ByteFormat())
    assert {(one.n, one.at, one.position, one.prompt_ids) for one in found} == {
        (1, 1, 3, (300, 301, *b"a")),
        (2, 2, 4, (300, 301, *b"ab")),
        (3, 3, 5, (300, 301, *b"abc")),
    }
    assert not counts


def test_the_finished_program_is_a_state_and_the_empty_one_is_none() -> None:
    found, _ = states_of(plain("abcd"), ByteFormat())
    assert sorted(one.n for one in found) == [1, 2, 3, 4]


def test_states_come_in_their_drawn_order() -> None:
    found, _ = states_of(plain("x" * 50), ByteFormat(), seed=5)
    assert [one.n for one in found] == list(drawn(5, "d", 50))


def test_places_within_a_character_are_counted_and_left_out() -> None:
    found, counts = states_of(plain("a木b"), ByteFormat())
    assert sorted(one.n for one in found) == [1, 4, 5]
    assert counts == {"inside_character": 2}


def test_places_within_an_id_of_the_model_are_counted_and_left_out() -> None:
    found, counts = states_of(plain("abcde"), ByteFormat(PairTokenizer()))
    assert sorted((one.n, one.position) for one in found) == [(2, 3), (4, 4), (5, 5)]
    assert counts == {"across_tokens": 2}


def test_places_whose_text_is_other_ids_by_itself_are_counted_and_left_out() -> None:
    # Pairs from the end: "abcde" is a|bc|de, and "abc" is a|bc.
    pairs = ByteFormat(PairTokenizer(end=True))
    found, counts = states_of(plain("abcde"), pairs)
    assert sorted(one.n for one in found) == [1, 3, 5]
    assert counts == {"across_tokens": 2}

    found, counts = states_of(plain("abcdef"), ByteFormat(Short()))
    assert sorted(one.n for one in found) == [4, 6]
    assert counts == {"across_tokens": 3, "retokenised": 1}


def test_a_prompt_with_ids_after_the_program_is_sent_whole_and_checked_by_the_programs_ids() -> None:
    found, counts = states_of(plain("abc"), ByteFormat(follows=False))
    assert {one.n: (one.position, one.prompt_ids) for one in found}[2] == (2, (300, 301, *b"ab", 303, 304))
    assert not counts
    found, counts = states_of(plain("abcdef"), ByteFormat(Short(), follows=False))
    assert sorted(one.n for one in found) == [4, 6]
    assert counts["retokenised"] == 1


class Short(PairTokenizer):
    """Writes a short text otherwise than the beginning of a long one."""

    def encode(self, text: str) -> tuple[int, ...]:
        return tuple(text.encode()) if len(text) < 4 else super().encode(text)


def test_a_space_that_joins_its_neighbours_is_found_with_a_real_tokenizer() -> None:
    scored, form = spaces()
    found, counts = states_of(scored, form)
    # The text is a|___|_|x; written by itself "a____" is a|____.
    assert sorted(one.n for one in found) == [1, 2, 4]
    assert counts == {"retokenised": 1}


def spaces() -> tuple[Scored, ByteFormat]:
    """A byte-level tokenizer as GPT-2's splits text: a run of spaces leaves its last to the word."""
    import numpy as np
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers

    from codeassist_agents.models.text import HubTokenizer
    from codeassist_training.documents import Document

    blank = "Ġ"
    words = ["a", "x", blank, blank * 2, blank * 3, blank * 4]
    merges = [(blank, blank), (blank * 2, blank), (blank * 2, blank * 2)]
    made = Tokenizer(models.BPE({word: number for number, word in enumerate(words)}, merges))
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    tokenizer = HubTokenizer(made.to_str())
    ids = tokenizer.encode("a    x")
    assert [tokenizer.decode([number]) for number in ids] == ["a", "   ", " ", "x"]
    scored = Scored(Document("d", "a    x", "s"), np.array(ids, np.int32), np.zeros(4), np.array([1, 4, 5, 6]))
    return scored, ByteFormat(tokenizer)
