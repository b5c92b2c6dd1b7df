"""Units of text."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.tokenizers import (
    CharTokenizer,
    CodeTokenizer,
    HuggingFaceTokenizer,
    resolve_counter,
    resolve_tokenizer,
)

TEXT = st.text(max_size=200) | st.text("abc_ \t\n():=+*0123#'\"\r", max_size=200)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A byte-level BPE tokenizer, trained here on a few lines."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=400, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    made.train_from_iterator(["for i in range(n):\n    print(i)\n"] * 20, trainer)
    folder = tmp_path_factory.mktemp("tokenizer")
    made.save(str(folder / "tokenizer.json"))
    return folder


@pytest.mark.parametrize("made", [CharTokenizer(), CodeTokenizer()])
@given(text=TEXT, limit=st.integers(-1, 60))
def test_pieces_are_lossless_and_truncation_is_a_bounded_prefix(
    made: CharTokenizer | CodeTokenizer, text: str, limit: int
) -> None:
    pieces = made.pieces(text)
    assert "".join(pieces) == text
    assert made.count(text) == len(pieces)
    cut = made.truncate(text, limit)
    assert cut == "".join(pieces[: max(limit, 0)])
    assert made.count(cut) <= max(limit, 0)


@given(TEXT)
def test_no_code_token_can_carry_a_program(text: str) -> None:
    assert all(len(p) <= 35 for p in CodeTokenizer().pieces(text))


def test_code_is_cut_where_a_models_vocabulary_would() -> None:
    pieces = CodeTokenizer().pieces("def read_grid(n):\n    return n**2 + 1000\n")
    assert pieces == [
        "def",
        " read",
        "_grid",
        "(",
        "n",
        ")",
        ":",
        "\n    ",
        "return",
        " n",
        "**",
        "2",
        " +",
        " 100",
        "0",
        "\n",
    ]


@given(text=st.text("for in range(n):\n é漢🙂", max_size=60), limit=st.integers(0, 40))
def test_a_tokenizer_file_is_lossless_and_bounded(trained: Path, text: str, limit: int) -> None:
    made = HuggingFaceTokenizer(str(trained))
    assert "".join(made.pieces(text)) == text
    cut = made.truncate(text, limit)
    assert text.startswith(cut)
    assert made.count(cut) <= limit


def test_a_tokenizer_file_is_known_by_its_content(trained: Path) -> None:
    by_folder = resolve_tokenizer(f"hf:{trained}")
    by_file = resolve_tokenizer(f"hf:{trained / 'tokenizer.json'}")
    assert by_folder.fingerprint == by_file.fingerprint
    assert pickle.loads(pickle.dumps(by_folder)).count("range(n)") == by_folder.count("range(n)")


def test_bad_tokenizers_are_refused_clearly(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read tokenizer"):
        HuggingFaceTokenizer(str(tmp_path))
    (tmp_path / "tokenizer.json").write_text(json.dumps({"not": "one"}))
    with pytest.raises(InputError, match=r"not a tokenizer\.json"):
        HuggingFaceTokenizer(str(tmp_path))
    with pytest.raises(InputError, match="hf:PATH"):
        resolve_tokenizer("hf")
    with pytest.raises(NotFoundError, match="Did you mean 'code'"):
        resolve_tokenizer("cod")
    with pytest.raises(InputError, match="no argument"):
        resolve_tokenizer("chars:3")
    with pytest.raises(InputError, match="tokens:TOKENIZER"):
        resolve_counter("words", CodeTokenizer())
