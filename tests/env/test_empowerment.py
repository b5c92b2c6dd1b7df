"""Effective empowerment: every bit of a program belongs to one writer, whatever the estimator's tokens are."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from episodes import episode
from hypothesis import given
from hypothesis import strategies as st

import fakes
from codeassist_env import registry
from codeassist_env.cli.main import run
from codeassist_env.empowerment import (
    Estimator,
    effective_empowerment,
    open_estimator,
    pieces_of,
    summarise_empowerment,
    written_by,
)
from codeassist_env.errors import InputError
from codeassist_env.game import Accept, Finish, Reject, Suggestion

BIT = math.log(2)


class Bytes:
    """Tokens of ``width`` bytes; a special id 0 has no text."""

    fingerprint = "bytes"

    def __init__(self, width: int = 3) -> None:
        self.width = width
        self.known: list[bytes] = [b""]

    def encode(self, text: str) -> tuple[int, ...]:
        data, made = text.encode(), []
        for start in range(0, len(data), self.width):
            self.known.append(data[start : start + self.width])
            made.append(len(self.known) - 1)
        return tuple(made)

    def decode(self, ids: Sequence[int]) -> str:
        return b"".join(self.known[i] for i in ids).decode("utf-8", "replace")


class Guess:
    """Charges as many bits a token as its place in the whole sequence says, plus one."""

    name = "guess"
    chat = False

    def __init__(
        self, argument: str = "", *, begin: tuple[int, ...] = (0,), width: int = 3, limit: int = 10**6
    ) -> None:
        self.tokenizer, self.begin, self.limit = Bytes(width), begin, limit
        self.asked: list[tuple[int, ...]] = []
        self.closed = 0

    def prompt_ids(self, prompt: Any) -> tuple[int, ...]:
        return (*self.begin, *self.tokenizer.encode(prompt))

    def generate(self, prompts: Any, sampling: Any, seeds: Any) -> list[Any]:
        raise NotImplementedError

    def card(self) -> dict[str, Any]:
        return {"max_length": self.limit}

    def logprobs(self, sequences: Sequence[Sequence[int]]) -> list[tuple[float, ...]]:
        self.asked += [tuple(ids) for ids in sequences]
        return [tuple(-BIT * (place + 1) for place in range(1, len(ids))) for ids in sequences]

    def close(self) -> None:
        self.closed += 1


PLAYED = episode(
    [Suggestion("wrong"), Suggestion("cdef"), Suggestion("")], [Reject("ab"), Accept("g"), Finish()], tokenizer="chars"
)


def test_every_bit_belongs_to_who_wrote_the_character() -> None:
    """abc|def|g costs 2 + 3 + 4 bits; the human wrote ab and g, so two thirds of the first token and the last."""
    assert list(written_by(PLAYED)) == [("typed", "ab"), ("accepted", "cdef"), ("typed", "g")]
    (found,) = effective_empowerment([PLAYED], Estimator(Guess()))
    assert found is not None
    assert found.typed_bits == pytest.approx(2 * 2 / 3 + 4)
    assert found.accepted_bits == pytest.approx(2 / 3 + 3)
    assert (found.typed_chars, found.accepted_chars) == (3, 4)
    assert found.to_dict()["typed_share"] == pytest.approx((4 / 3 + 4) / 9)


def test_the_starter_code_is_nobodys() -> None:
    played = replace(PLAYED, starter="xyzxyz", code="xyzxyzabcdefg")
    (found,) = effective_empowerment([played], Estimator(Guess()))
    assert found is not None
    assert found.program_bits == pytest.approx(4 + 5 + 6)
    assert found.accepted_bits == pytest.approx(4 / 3 + 5)
    with pytest.raises(InputError, match="its rounds make 7 characters, its program has 13"):
        effective_empowerment([replace(played, starter="")], Estimator(Guess()))


def test_without_a_begin_token_the_first_token_is_free() -> None:
    (bits,) = Estimator(Guess(begin=())).bits(["abcdef"])
    assert bits is not None
    assert bits.tolist() == pytest.approx([0, 0, 0, 2 / 3, 2 / 3, 2 / 3])


@given(st.text(max_size=40), st.integers(1, 5), st.integers(4, 12), st.booleans())
def test_windows_and_split_characters_lose_no_bit(text: str, width: int, limit: int, begins: bool) -> None:
    """Whatever the window, each token is charged once, for at least its place in half a window."""
    text = text.encode("utf-8", "replace").decode()
    model = Guess(width=width, limit=limit, begin=(0,) if begins else ())
    (bits,) = Estimator(model).bits([text])
    whole = Estimator(Guess(width=width, begin=(0,) if begins else ())).bits([text])[0]
    assert bits is not None and whole is not None and len(bits) == len(text)
    assert all(len(asked) < limit for asked in model.asked)
    tokens = math.ceil(len(text.encode()) / width)
    room = limit - 1 - begins
    if tokens <= room:
        assert bits.tolist() == pytest.approx(whole.tolist())
    else:
        least = 1 + begins + room // 2
        assert bits.sum() <= whole.sum() + 1e-9
        assert bits.sum() >= sum(min(place + 1 + begins, least) for place in range(tokens)) - 1 - 1e-9


@given(st.text(alphabet="aé€🐍\ufffd\n", max_size=20), st.integers(1, 5))
def test_pieces_of_tokens_are_whole_characters(text: str, width: int) -> None:
    tokenizer = Bytes(width)
    ids = tokenizer.encode(text)
    pieces = list(pieces_of(tokenizer, ids))
    assert "".join(piece for piece, _, _ in pieces) == text
    assert [first for _, first, _ in pieces] == [0, *(end for _, _, end in pieces)][: len(pieces)]
    assert not pieces or pieces[-1][2] == len(ids)


def test_a_tokenizer_that_changes_the_text_leaves_the_episode_unmeasured() -> None:
    model = Guess()
    model.tokenizer.encode = lambda text: Bytes.encode(model.tokenizer, text.upper())  # type: ignore[method-assign]
    found = effective_empowerment([PLAYED], Estimator(model))
    assert found == [None]
    row = summarise_empowerment(found)
    assert (row.episodes, row.unmeasured) == (0, 1)
    assert row.to_dict()["typed_bits"] == {"mean": None, "se": None}


def test_equal_programs_are_read_once_and_progress_is_told() -> None:
    model, said = Guess(), []
    estimator = Estimator(model)
    estimator.bits(["abc", "abc", "abcdef"], said.append)
    estimator.bits(["abc"], said.append)
    assert len(model.asked) == 2
    assert said == ["estimator: 2 of 2 programs read"]


def test_standard_errors_are_clustered_by_problem() -> None:
    found = effective_empowerment([PLAYED, PLAYED], Estimator(Guess()))
    row = summarise_empowerment(found)
    assert row.episodes == 2 and math.isnan(row.typed_bits.se)  # one problem only
    assert row.typed_bits.mean == pytest.approx(16 / 3)
    assert row.bits_per_typed_char.mean == pytest.approx(16 / 9)


def test_a_window_too_small_for_two_tokens_is_refused() -> None:
    with pytest.raises(InputError, match="window must hold"):
        Estimator(Guess(), window=2)


@pytest.mark.usefixtures("fake_names")
def test_a_model_without_likelihoods_is_refused() -> None:
    with pytest.raises(InputError, match="'tiny' does not tell how likely a text is"):
        open_estimator("tiny")


@pytest.fixture
def guessing(fake_names: None) -> Iterator[list[Guess]]:
    made: list[Guess] = []

    def make(argument: str) -> Guess:
        made.append(Guess(argument))
        return made[-1]

    registry.register("models", "guess", make)
    yield made
    registry.unregister("models", "guess")


def test_score_shows_the_bits(guessing: list[Guess], tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    bench = ["bench", "--problems", "fake:a+b", "--human", "typist", "-a", "silent,knowing", "--sandbox", "fake"]
    assert run([*bench, "--out", str(tmp_path)]) == 0
    capsys.readouterr()
    assert run(["score", str(tmp_path), "--empowerment", "guess", "--json"]) == 0
    table = json.loads(capsys.readouterr().out)
    rows = {row["name"]: row["empowerment"] for row in table}
    assert rows["silent"]["typed_share"]["mean"] == 1.0
    assert rows["silent"]["typed_bits"]["mean"] == pytest.approx(sum(range(2, 12)))  # 29 characters, 10 tokens
    assert rows["knowing"]["typed_bits"]["mean"] == 0 and rows["knowing"]["typed_share"]["mean"] == 0
    assert rows["knowing"]["bits_per_typed_char"]["mean"] is None
    assert run(["score", str(tmp_path), "--episodes", "--empowerment=guess"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["empowerment"]["typed_chars"] for line in lines} == {0, len(fakes.GOOD)}
    assert run(["score", str(tmp_path), "--empowerment", "guess"]) == 0
    out, err = capsys.readouterr()
    assert "effective empowerment, upper bound" in out and "1 of 1 programs read" in err
    assert [model.closed for model in guessing] == [1, 1, 1]
    assert "made up" not in err
    assert run(["score", str(tmp_path), "--json"]) == 0
    assert "empowerment" not in capsys.readouterr().out
    assert run(["score", str(tmp_path), "--empowerment", "scripted:x"]) == 0
    out, err = capsys.readouterr()
    assert "note: the likelihoods of scripted:x are made up" in err and "made up" not in out


@pytest.mark.usefixtures("fake_names")
def test_score_explains_what_empowerment_cannot_use(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    bench = ["bench", "--problems", "fake:a", "--human", "typist", "-a", "silent", "--sandbox", "fake"]
    assert run([*bench, "--out", str(tmp_path)]) == 0
    assert run(["score", "--empowerment", str(tmp_path)]) == 2
    assert "give the run first" in capsys.readouterr().err
    assert run(["score", str(tmp_path), "--empowerment", "tiny"]) == 2
    assert "does not tell how likely" in capsys.readouterr().err
