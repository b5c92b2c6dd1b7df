from __future__ import annotations

import builtins
import keyword
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_runs import documents, program

from codeassist_training.small_lm import tokenizer as tokens


@pytest.fixture(scope="module")
def made() -> Any:
    return tokens.train([program(i) for i in range(20)] + [" ".join(keyword.kwlist + dir(builtins))], 400)


@settings(deadline=None)
@given(text=st.text() | st.text("ab_ \n\t1é(", max_size=60))
def test_every_text_survives_the_round_trip(made: Any, text: str) -> None:
    assert made.decode(made.encode(text, add_special_tokens=False).ids, skip_special_tokens=False) == text


def test_the_end_of_a_document_has_the_id_0_and_begins_a_prompt(made: Any) -> None:
    assert made.token_to_id(tokens.END) == 0
    ids = made.encode("x").ids
    assert ids[0] == 0
    assert ids[1:] == made.encode("x", add_special_tokens=False).ids


def test_no_token_crosses_the_begin_of_a_line_or_joins_digits(made: Any) -> None:
    text = "def step(value):\n    return value * 123\n"
    encoded = made.encode(text, add_special_tokens=False)
    pieces = [text[begin:end] for begin, end in encoded.offsets]
    assert "    " in pieces
    assert not any("\n" in piece.rstrip("\n") for piece in pieces)
    assert [piece for piece in pieces if piece.strip().isdigit()] == ["1", "2", "3"]


def test_the_vocabulary_has_the_size_asked_for(made: Any) -> None:
    assert made.get_vocab_size() == 400


def test_what_is_saved_loads_as_the_same_tokenizer(made: Any, tmp_path: Path) -> None:
    from transformers import AutoTokenizer

    tokens.save(made, tmp_path, 64)
    (tmp_path / "config.json").write_text('{"model_type": "llama"}')
    text = program(3)
    assert tokens.load(tmp_path).encode(text).ids == made.encode(text).ids
    loaded = AutoTokenizer.from_pretrained(tmp_path)
    assert loaded(text)["input_ids"] == made.encode(text).ids
    assert (loaded.bos_token_id, loaded.eos_token_id, loaded.model_max_length) == (0, 0, 64)


def test_contest_solutions_count_as_often_as_asked_and_held_out_text_never() -> None:
    texts = tokens.training_texts(documents(), contest_weight=5, seed=0)
    assert texts.count("n = int(input())\nprint(n * 1)\n") == 5
    assert texts.count(program(3)) == 1
    assert program(100) not in texts
    assert program(200) not in texts
