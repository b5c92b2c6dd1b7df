"""A document's own tokens, and the bytes that each covers."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_estimators import Bytes, Form

from codeassist_env.errors import InputError
from codeassist_training.likelihoods.reading import CHANGED, EMPTY, NOT_UTF8, STRADDLES, Reader, Reading


class Mute(Bytes):
    """The same tokenizer, which does not tell its tokens' bytes."""

    def __init__(self) -> None:
        self.vocabulary = None


class Words(Mute):
    """Pairs of bytes where there are two, so that characters span tokens unevenly."""

    def encode(self, text: str) -> tuple[int, ...]:
        data = text.encode()
        return tuple(1000 + 256 * a + b for a, b in zip(data[::2], data[1::2], strict=False)) + tuple(
            3 + byte for byte in data[len(data) // 2 * 2 :]
        )

    def bytes_of(self, ids: Sequence[int]) -> bytes:
        return b"".join(bytes(divmod(n - 1000, 256)) if n >= 1000 else bytes([n - 3]) for n in ids if n >= 3)


class Sentences(Bytes):
    """Puts a space before a text, which decoding takes away again, as SentencePiece does."""

    def encode(self, text: str) -> tuple[int, ...]:
        return super().encode(" " + text) if text else ()

    def decode(self, ids: Sequence[int]) -> str:
        return super().decode(ids).removeprefix(" ")


class Lower(Bytes):
    """A tokenizer that changes texts."""

    def encode(self, text: str) -> tuple[int, ...]:
        return super().encode(text.lower())


def read(form: Form, text: str) -> Reading:
    found = Reader(form).read(text)
    assert isinstance(found, Reading), found
    return found


@given(st.text(min_size=1))
def test_tokens_and_their_ends_are_the_texts(text: str) -> None:
    found = read(Form(header=(1, 2)), text)
    assert found.header == (1, 2)
    assert [n - 3 for n in found.ids.tolist()] == list(text.encode())
    assert found.ends.tolist() == list(range(1, len(text.encode()) + 1))


@given(st.text(alphabet="aé日🙂\n", min_size=1, max_size=12))
def test_without_the_tokens_bytes_ends_at_whole_characters_are_exact(text: str) -> None:
    known, found = read(Form(Bytes()), text), read(Form(Mute()), text)
    starts = {len(text[:n].encode()) for n in range(len(text) + 1)}
    assert found.ends.tolist() == sorted(found.ends.tolist())
    for wanted, got in zip(known.ends.tolist(), found.ends.tolist(), strict=True):
        assert (wanted in starts) == (got in starts)
        if wanted in starts:
            assert got == wanted


@given(st.text(alphabet="aé日🙂\n", min_size=1, max_size=12))
def test_tokens_that_end_inside_a_character_are_told(text: str) -> None:
    found = read(Form(Words()), text)
    starts = {len(text[:n].encode()) for n in range(len(text) + 1)}
    size = len(text.encode())
    wanted = [min(end, size) for end in range(2, size + 2, 2)]
    assert [end in starts for end in wanted] == [end in starts for end in found.ends.tolist()]
    assert [end for end in wanted if end in starts] == [end for end in found.ends.tolist() if end in starts]


@pytest.mark.parametrize("text", ["def f(): pass", " x", "\n", "é"])
def test_the_space_that_sentence_piece_adds_counts_no_byte(text: str) -> None:
    found = read(Form(Sentences()), text)
    assert found.ends.tolist() == list(range(len(text.encode()) + 1))


def test_what_cannot_be_read_exactly_is_told_and_not_mended() -> None:
    assert Reader(Form()).read("") == EMPTY
    assert Reader(Form()).read("a\udc80") == NOT_UTF8
    assert Reader(Form(Lower())).read("Word") == CHANGED
    assert isinstance(Reader(Form(Lower())).read("word"), Reading)
    assert Reader(Form(Mute())).read("half a \ufffd") == CHANGED
    assert isinstance(Reader(Form(Bytes())).read("half a \ufffd"), Reading)


def test_a_text_that_merges_with_the_header_is_told() -> None:
    class Merging(Form):
        def prompt_ids(self, code: str) -> tuple[int, ...]:
            return (0, 3 + ord("#"), 3 + ord("\n"), *self.tokenizer.encode(code)) if code[:1] != "\n" else self.merged

        merged = (0, 3 + ord("#"), 3, 3 + ord("\n"), 3 + ord("\n"))

    assert isinstance(Reader(Merging()).read("x"), Reading)
    assert Reader(Merging()).read("\n") == STRADDLES


def test_a_format_that_does_not_end_in_the_program_is_refused() -> None:
    form = Form()
    form.follows = False
    with pytest.raises(InputError, match="raw or prefill"):
        Reader(form)
