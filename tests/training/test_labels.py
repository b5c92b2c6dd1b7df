"""Labels of every rule against literal transcriptions of their pseudo-code, and as ids of the trained model."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored_documents import ByteFormat, PairTokenizer, plain, random_document, scored_of

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_training.labels import labels, read_document, whole_characters
from codeassist_training.scored import Counts, Scored

SEED = 7
STATES = 10_000


@dataclass(frozen=True)
class Page:
    """What a loop needs of a document, as plain lists."""

    name: str
    text: str
    surprise: list[float]
    """Nats of each token."""
    ends: list[int]
    """Bytes before each state."""
    whole: list[bool]
    """Whether the text before each state is whole characters."""

    @classmethod
    def of(cls, scored: Scored) -> Page:
        surprise = [min(max(-p, 0.0), 1e5) for p in scored.logprobs.tolist()]
        ends = [0, *scored.ends.tolist()]
        data = scored.document.text.encode()
        return cls(scored.document.id, scored.document.text, surprise, ends, [_decodes(data[:end]) for end in ends])

    def cut(self, n: int, i: int) -> int:
        """The most tokens, at most i, after which the text is whole characters."""
        while i > 0 and not self.whole[n + i]:
            i -= 1
        return i


def _decodes(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def naive_empower(page: Page, n: int, eta: float) -> int:
    """Algorithm 1: lengthen the completion until its estimate exceeds eta (nats)."""
    i = 0
    estimate = 0.0
    while n + i < len(page.surprise):
        estimate = estimate + page.surprise[n + i]
        if estimate > eta:
            break
        i = i + 1
    return page.cut(n, i)


def naive_sft(page: Page, n: int, count: int) -> int:
    return page.cut(n, min(count, len(page.surprise) - n))


def naive_rand(page: Page, n: int, low: int, high: int) -> int:
    named = f"sft-rand\n{SEED}\n{n}\n{page.name}".encode()
    drawn = int.from_bytes(hashlib.blake2b(named, digest_size=8).digest(), "little")
    return naive_sft(page, n, low + drawn % (high - low + 1))


def naive_line(page: Page, n: int, newline: bool) -> int:
    data = page.text.encode()
    end = page.ends[n]
    while end < len(data) and data[end : end + 1] != b"\n":
        end += 1
    if end < len(data) and newline:
        end += 1
    i = 0
    while n + i + 1 < len(page.ends) and page.ends[n + i + 1] <= end:
        i += 1
    return page.cut(n, i)


def naive_dpr(page: Page, n: int, alpha: float, beta: float, unit: str, chance: Callable[[float, int], float]) -> int:
    data = page.text.encode()
    gains = [0.0]
    surprise = 0.0
    first = len(data[: page.ends[n]].decode(errors="ignore")) + (not page.whole[n])
    for i in range(1, len(page.surprise) - n + 1):
        surprise += page.surprise[n + i - 1]
        if not page.whole[n + i]:
            gains.append(-math.inf)
            continue
        saved = len(data[: page.ends[n + i]].decode()) - first if unit == "chars" else i
        gains.append((beta * chance(surprise, i) - alpha) * saved)
    best = max(gains)
    return next(i for i, gain in enumerate(gains) if gain >= best - 1e-9)


def probability(surprise: float, count: int) -> float:
    return math.exp(-surprise)


def calibrated(surprise: float, count: int) -> float:
    cost = min(max(surprise, 1e-4), 60.0)
    return 1 / (1 + math.exp(-(0.2 - 0.9 * math.log(math.expm1(cost)) - 0.3 * math.log(count))))


LN2 = math.log(2)
ETAS = [0.0, 0.32, 0.3219, 0.5, 1.0, 2.0, 4.0, 12.5]
NAIVE: dict[str, Callable[[Page, int], int]] = {
    **{f"empower:eta={eta},unit=bits": lambda p, n, e=eta: naive_empower(p, n, e * LN2) for eta in ETAS},  # type: ignore[misc]
    **{f"empower:eta={eta},unit=nats": lambda p, n, e=eta: naive_empower(p, n, e) for eta in ETAS},  # type: ignore[misc]
    "sft-n:n=1": lambda p, n: naive_sft(p, n, 1),
    "sft-n:n=10": lambda p, n: naive_sft(p, n, 10),
    "sft-n:n=20": lambda p, n: naive_sft(p, n, 20),
    "sft-rand:low=1,high=30": lambda p, n: naive_rand(p, n, 1, 30),
    "sft-rand:low=0,high=3": lambda p, n: naive_rand(p, n, 0, 3),
    "whole-line": lambda p, n: naive_line(p, n, True),
    "whole-line:newline=false": lambda p, n: naive_line(p, n, False),
    "dpr-optimal": lambda p, n: naive_dpr(p, n, 0.1, 0.5, "chars", probability),
    "dpr-optimal:unit=tokens": lambda p, n: naive_dpr(p, n, 0.1, 0.5, "tokens", probability),
    "dpr-optimal:alpha=0.02,beta=0.9": lambda p, n: naive_dpr(p, n, 0.02, 0.9, "chars", probability),
    "dpr-optimal:alpha=0": lambda p, n: naive_dpr(p, n, 0.0, 0.5, "chars", probability),
    "dpr-optimal:alpha=0.5": lambda p, n: naive_dpr(p, n, 0.5, 0.5, "chars", probability),
    "dpr-optimal:calibration={}": lambda p, n: naive_dpr(p, n, 0.1, 0.5, "chars", calibrated),
}


@cache
def documents() -> list[tuple[Scored, Page]]:
    """At least ``STATES`` states: documents of 0 to 50 tokens, with ties, impossible tokens and cut characters."""
    made, states = [], 0
    while states < STATES:
        scored = random_document(np.random.default_rng(len(made)), f"d{len(made)}")
        made.append((scored, Page.of(scored)))
        states += len(scored) + 1
    return made


def calibration(folder: Path) -> Path:
    path = folder / "calibration.json"
    numbers = {"bias": 0.2, "slope": 0.9, "tokens": -0.3, "card": {}}
    path.write_text(json.dumps({"kind": "codeassist-calibration", "format": 1, **numbers}))
    return path


@pytest.mark.parametrize("spec", NAIVE)
def test_labels_are_those_of_the_naive_loop_in_every_state(spec: str, tmp_path: Path) -> None:
    rule = registry.create("rules", spec.format(calibration(tmp_path)))
    states = 0
    for scored, page in documents():
        found = labels(rule, scored, np.arange(len(scored) + 1), SEED)
        wanted = [NAIVE[spec](page, n) for n in range(len(scored) + 1)]
        assert found.tolist() == wanted, (page, scored.logprobs.tolist())
        states += len(wanted)
    assert states >= STATES


def test_the_states_hold_what_is_hard() -> None:
    pages = [page for _, page in documents()]
    assert any(not page.surprise for page in pages)
    assert any(1e5 in page.surprise for page in pages)
    assert sum(not whole for page in pages for whole in page.whole) > 1000
    sums = (sum(page.surprise[n : n + 2]) for page in pages for n in range(len(page.surprise) - 1))
    assert sum(total in (1.0, 2.0, 2 * LN2) for total in sums) > 300


@given(st.integers(0, 2**32), st.sampled_from(sorted(set(NAIVE) - {"dpr-optimal:calibration={}"})))
def test_labels_are_those_of_the_naive_loop_in_documents_of_any_kind(seed: int, spec: str) -> None:
    scored = random_document(np.random.default_rng(seed), "any")
    found = registry.create("rules", spec).lengths(scored, np.arange(len(scored) + 1), SEED)
    assert found.tolist() == [NAIVE[spec](Page.of(scored), n) for n in range(len(scored) + 1)]


def test_a_length_within_a_character_shrinks_to_its_beginning_and_one_beyond_the_end_to_the_end() -> None:
    scored = scored_of([b"a", "é".encode()[:1], "é".encode()[1:], b"b"], [0.0] * 4)
    found = whole_characters(scored, np.array([0, 0, 1, 1, 2, 4]), np.array([1, 2, 1, 2, 0, 9]))
    assert found.tolist() == [1, 1, 0, 2, 0, 0]


class Given:
    """A rule that answers what it was given."""

    name = "given"

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def card(self) -> dict[str, Any]:
        return {}

    def lengths(self, scored: Scored, prefixes: Counts, seed: int) -> Counts:
        return np.array(self.answer)


@pytest.mark.parametrize("answer", [[1], [0, 3], [-1, 0], [0.0, 1.0]])
def test_a_rule_whose_lengths_cannot_be_is_named(answer: list[float]) -> None:
    with pytest.raises(InputError, match=r"the rule 'given' must give 2 whole numbers .* document 'd'"):
        labels(Given(answer), plain("abc"), np.array([0, 1]), 0)


def test_the_estimators_ids_are_carried_where_the_model_writes_the_same() -> None:
    reading = read_document(plain("aéb"), ByteFormat())
    assert reading is not None and reading.carried
    assert reading.ids == (300, 301, *"aéb".encode())
    assert [reading.position(at) for at in range(5)] == [2, 3, None, 5, 6]
    assert reading.reached(2) == (3, 1)


def test_a_prompt_that_does_not_end_in_the_program_leaves_the_ids_of_the_document_alone() -> None:
    reading = read_document(plain("abc"), ByteFormat(follows=False))
    assert reading is not None and reading.carried
    assert reading.ids == tuple(b"abc")
    assert reading.position(1) == 1


def test_with_another_tokenizer_states_are_where_both_end_a_token() -> None:
    reading = read_document(plain("aébc!"), ByteFormat(PairTokenizer()))
    assert reading is not None and not reading.carried
    assert len(reading.ids) == 5
    assert [reading.position(at) for at in range(7)] == [2, None, None, None, 4, None, 5]
    assert reading.reached(3) == (2, 0)
    assert reading.reached(5) == (4, 4)


def test_an_id_that_begins_in_the_header_and_ends_in_the_document_ends_there() -> None:
    class Joined(ByteFormat):
        def prompt_ids(self, code: str) -> tuple[int, ...]:
            return (300, *PairTokenizer().encode("\n" + code))

    reading = read_document(plain("abc"), Joined(PairTokenizer()))
    assert reading is not None
    assert [reading.position(at) for at in range(4)] == [None, 2, None, 3]


def test_a_tokenizer_that_tells_no_bytes_is_asked_for_texts() -> None:
    class Telling(PairTokenizer):
        vocabulary = None  # type: ignore[assignment]

    reading = read_document(plain("abcd"), ByteFormat(Telling()))
    assert reading is not None
    assert [reading.position(at) for at in range(5)] == [2, None, 3, None, 4]


def test_ids_whose_texts_are_not_the_document_are_none() -> None:
    class Lower(PairTokenizer):
        def encode(self, text: str) -> tuple[int, ...]:
            return super().encode(text.lower())

    assert read_document(plain("Abcd"), ByteFormat(Lower())) is None
    assert read_document(plain("abcd"), ByteFormat(Lower())) is not None
    # Text that is missing at its beginning is missed too.
    assert read_document(plain("abcd"), ByteFormat(Cut(), header=())) is None


class Cut(PairTokenizer):
    def encode(self, text: str) -> tuple[int, ...]:
        return super().encode(text[2:])
