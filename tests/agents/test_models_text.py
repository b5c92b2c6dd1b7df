"""Vocabularies as bytes, texts of tokens, and tokens that are taken back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_models import TEXT, byte_level

from codeassist_agents.models.healing import Healed, take_back
from codeassist_agents.models.text import HubTokenizer, PieceReader, Vocabulary

TOKENS = ["r", "re", "ret", "return", "turn", "t", "u", "(", ")", "((", " re", "a"]
PLAIN = Vocabulary({}, {token: number for number, token in enumerate(TOKENS)})


@pytest.fixture(scope="module")
def tokenizer() -> HubTokenizer:
    return HubTokenizer(byte_level().to_str())


@given(st.text(max_size=40).map(lambda text: TEXT[:9] + text.encode(errors="ignore").decode()))
def test_bytes_of_tokens_are_those_of_the_text(text: str) -> None:
    tokenizer = _TOKENIZER
    ids = tokenizer.encode(text)
    assert tokenizer.vocabulary.bytes_of(ids) == text.encode()
    reader = PieceReader(tokenizer.vocabulary)
    pieces = [reader.read(i) for i in ids]
    assert "".join(pieces) == text and not reader.pending


_TOKENIZER = HubTokenizer(byte_level().to_str())


def test_a_character_is_in_the_piece_of_its_last_token(tokenizer: HubTokenizer) -> None:
    reader = PieceReader(tokenizer.vocabulary)
    assert [reader.read(i) for i in tokenizer.encode("√")] == ["", "", "√"]
    reader.read(tokenizer.encode("√")[0])
    assert reader.pending


def test_special_tokens_have_no_text(tokenizer: HubTokenizer) -> None:
    assert tokenizer.vocabulary.bytes_of([0, 1, 2, 10**6, -1]) == b""
    assert tokenizer.decode([0, *tokenizer.encode("x = 1")]) == "x = 1"
    assert tokenizer.encode("a<|endoftext|>")[-1] == 0


def test_sentence_pieces_are_read_with_their_blanks_and_bytes() -> None:
    made = Vocabulary(
        {"decoder": {"type": "Sequence", "decoders": [{"type": "ByteFallback"}]}},
        {"\u2581the": 0, "<0xC3>": 1, "<0xA9>": 2, "é": 3},
    )
    assert made.pieces == [b" the", b"\xc3", b"\xa9", "é".encode()]


def test_the_fingerprint_changes_with_the_tokenizer(tokenizer: HubTokenizer) -> None:
    other = json.loads(tokenizer.described)
    other["added_tokens"][0]["special"] = False
    assert HubTokenizer(json.dumps(other)).fingerprint != tokenizer.fingerprint
    assert HubTokenizer(tokenizer.described).fingerprint == tokenizer.fingerprint


@given(st.sampled_from(["r", "re", "retu", "t", "((", " r", "a", "zz"]))
def test_tokens_agree_with_a_rest_that_they_begin_with_or_begin(rest: str) -> None:
    wanted = [i for i, token in enumerate(TOKENS) if token.startswith(rest) or rest.startswith(token)]
    assert PLAIN.agreeing(rest.encode()).tolist() == wanted
    assert PLAIN.has_longer(rest.encode()) == any(t.startswith(rest) and t != rest for t in TOKENS)


@pytest.mark.parametrize(
    ("tokens", "text", "left", "rest"),
    [
        (["a", "ret"], "aret", ["a"], "ret"),
        (["a", "re", "t", "u"], "aretu", ["a"], "retu"),
        (["a", "("], "a(", ["a"], "("),
        (["(", "a"], "(a", ["(", "a"], ""),
        (["re", "t"], "t", ["re"], "t"),
        ([], "", [], ""),
    ],
)
def test_tokens_are_taken_back_that_could_begin_a_longer_one(
    tokens: list[str], text: str, left: list[str], rest: str
) -> None:
    ids, kept = (tuple(TOKENS.index(token) for token in given) for given in (tokens, left))
    assert take_back(ids, text, PLAIN) == Healed(kept, rest)


def test_half_a_character_is_not_taken_back(tokenizer: HubTokenizer) -> None:
    ids = tokenizer.encode("√")
    healed = take_back(ids, "√", tokenizer.vocabulary)
    assert healed.rest in ("", "√")
