"""Scored documents: arrays that belong together, and states at characters."""

from __future__ import annotations

import numpy as np
import pytest
from scored_documents import random_document, scored_of

from codeassist_env.errors import InputError
from codeassist_training.documents import Document
from codeassist_training.scored import Scored


def test_states_have_the_bytes_before_them() -> None:
    scored = scored_of([b"ab", b"c", b"\n"], [-1.0, -2.0, -3.0])
    assert len(scored) == 3
    assert scored.starts.tolist() == [0, 2, 3, 4]


def test_a_state_within_a_character_is_no_boundary() -> None:
    scored = scored_of(["é".encode()[:1], "é".encode()[1:] + b"a", "木".encode()[:2], "木".encode()[2:]], [0.0] * 4)
    assert scored.boundaries.tolist() == [True, False, True, False, True]
    assert scored.characters.tolist() == [0, 1, 2, 3, 3]


def test_boundaries_and_characters_are_those_of_the_decoded_text() -> None:
    for seed in range(50):
        scored = random_document(np.random.default_rng(seed), "d")
        data = scored.document.text.encode()
        for n, at in enumerate(scored.starts.tolist()):
            try:
                text = data[:at].decode()
            except UnicodeDecodeError:
                assert not scored.boundaries[n]
            else:
                assert scored.boundaries[n]
                assert scored.characters[n] == len(text)


def test_an_empty_document_has_one_state() -> None:
    scored = scored_of([], [])
    assert (scored.starts.tolist(), scored.boundaries.tolist(), scored.characters.tolist()) == ([0], [True], [0])


def test_arrays_of_different_lengths_are_refused() -> None:
    with pytest.raises(InputError, match="'d': 2 ids, 1 log-probabilities and 2 ends"):
        Scored(Document("d", "ab", "s"), np.zeros(2, np.int32), np.zeros(1), np.array([1, 2]))
