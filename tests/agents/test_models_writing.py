"""Tokens in, pieces out, until an end."""

from __future__ import annotations

from typing import Any

import pytest

from codeassist_agents.models.drawing import Drawn
from codeassist_agents.models.text import Vocabulary
from codeassist_agents.models.writing import Writing
from codeassist_env.language import Sampling

TOKENS = ["<end>", "ab", "c", "``", "`", "\n", "retu", "return", "rn", "re", "Ã", "©"]
VOCABULARY = Vocabulary(
    {"decoder": {"type": "ByteLevel"}, "added_tokens": [{"id": 0, "special": True, "content": "<end>"}]},
    {token: number for number, token in enumerate(TOKENS)} | {"Ċ": 5},
)
END = frozenset({0})


def write(tokens: list[str], *, rest: str = "", room: int = 99, **sampling: Any) -> Writing:
    """Feed tokens until the writing is done; all of them must be wanted."""
    made = Writing(
        (7,), Sampling(**{"max_tokens": 9, "temperature": 0, **sampling}), 0, VOCABULARY, END, rest=rest, room=room
    )
    for place, token in enumerate(tokens):
        if made.take(Drawn(TOKENS.index(token), -float(place), ((0, -1.0), (1, -2.0)))):
            assert place == len(tokens) - 1
    return made


def test_the_end_token_is_no_part_of_the_text_and_counts_as_used() -> None:
    made = write(["ab", "<end>"]).generation()
    assert (made.pieces, made.token_ids, made.logprobs, made.finish_reason) == (("ab",), (1,), (-0.0,), "stop")
    assert (made.usage.prompt_tokens, made.usage.completion_tokens, made.prompt_ids) == (1, 2, (7,))


@pytest.mark.parametrize(
    ("tokens", "stop", "pieces"),
    [
        (["ab", "``", "`"], ("```",), ("ab",)),
        (["ab", "c", "ab"], ("ca",), ("ab",)),
        (["ab"], ("b",), ("a",)),
        (["c", "ab", "c"], ("bc", "abc"), ("c",)),
        (["c", "ab"], ("ab", "b"), ("c",)),
    ],
)
def test_a_stop_text_and_what_follows_are_cut_off(tokens: list[str], stop: tuple[str, ...], pieces: Any) -> None:
    made = write(tokens, stop=stop, alternatives=1).generation()
    assert (made.pieces, made.finish_reason) == (pieces, "stop")
    assert len(made.token_ids) == len(made.logprobs) == len(made.alternatives) == len(pieces)


def test_it_ends_at_the_cap_and_where_the_context_is_full() -> None:
    assert write(["ab", "c"], max_tokens=2).finish_reason == "length"
    assert write(["ab"], room=1).finish_reason == "length"
    assert write(["ab", "c"]).finish_reason == ""


def test_tokens_that_only_repeat_are_free() -> None:
    made = write(["re"], rest="retu", max_tokens=1)
    assert made.ask().allowed is not None and made.finish_reason == ""
    made = write(["retu", "rn", "c"], rest="retu", max_tokens=2).generation()
    assert (made.healed, made.text, made.finish_reason) == ("retu", "rnc", "length")
    extending = write(["return"], rest="retu", max_tokens=1).generation()
    assert (extending.text, extending.finish_reason) == ("rn", "length")


def test_a_stop_text_in_what_is_repeated_does_not_stop() -> None:
    made = write(["ab", "c", "c"], rest="ab", stop=("b", "cc")).generation()
    assert (made.healed, made.text) == ("ab", "")


def test_a_character_that_is_not_finished_is_dropped_with_its_tokens() -> None:
    assert write(["ab", "Ã"], max_tokens=2).generation().pieces == ("ab",)
    assert write(["ab", "Ã", "©"], max_tokens=3).generation().pieces == ("ab", "", "é")


def test_the_end_token_among_the_alternatives_has_the_empty_text() -> None:
    assert write(["ab"], alternatives=2, max_tokens=1).generation().alternatives == ((("", -1.0), ("ab", -2.0)),)


def test_the_seed_alone_decides_the_draws() -> None:
    def uniforms(seed: int) -> list[float]:
        made = Writing((7,), Sampling(5), seed, VOCABULARY, END, room=9)
        return [made.ask().uniform for _ in range(3)]

    assert uniforms(5) == uniforms(5) != uniforms(6)
    assert len(set(uniforms(-1))) == 3
