"""Tokens in, pieces out, until an end."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from codeassist_agents.assistants.proposing import Proposal
from codeassist_agents.models.calls import generation_of, plain_generation
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


def test_alternatives_are_kept_where_the_drawn_token_has_no_text() -> None:
    for tokens in (["<end>"], ["Ã"], ["ab", "<end>"], ["Ã", "<end>"]):
        made = write(tokens, alternatives=1, max_tokens=len(tokens)).generation()
        assert len(made.alternatives) == len(tokens) > len(made.pieces)


def test_it_has_ended_where_the_end_token_follows_what_is_kept() -> None:
    assert write(["ab", "<end>"]).generation().ended and write(["<end>"]).generation().ended
    assert not write(["ab", "Ã", "<end>"]).generation().ended, "half a character came in between"
    assert not write(["ab", "c"], stop=("c",)).generation().ended
    assert not write(["ab"], max_tokens=1).generation().ended
    made = write(["ab", "<end>"]).generation()
    assert generation_of(json.loads(json.dumps(plain_generation(made)))) == made


@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=8), st.sampled_from([(), ("`",), ("ca", "rn")]))
def test_a_training_row_is_what_the_model_met(tokens: list[str], stop: tuple[str, ...]) -> None:
    made = Writing((7,), Sampling(6, 0.0, stop=stop), 0, VOCABULARY, END, room=99)
    for token in tokens:
        if made.take(Drawn(TOKENS.index(token), -1.0)):
            break
    assume(made.finish_reason)
    suggestion = Proposal(made.generation()).suggestion({})
    by_end = suggestion.info["stopped_by"] == "end"
    row = (*suggestion.prompt_ids, *suggestion.token_ids, *((0,) if by_end else ()))
    met = (7, *(drawn.token for drawn in made.drawn))
    assert row == met[: len(row)], "every token was drawn after those before it"
    assert VOCABULARY.bytes_of(suggestion.token_ids).decode(errors="replace").startswith(suggestion.text)
    if by_end or (suggestion.info["stopped_by"] == "length" and "Ã" not in tokens):
        assert row == met


def test_the_seed_alone_decides_the_draws() -> None:
    def uniforms(seed: int) -> list[float]:
        made = Writing((7,), Sampling(5), seed, VOCABULARY, END, room=9)
        return [made.ask().uniform for _ in range(3)]

    assert uniforms(5) == uniforms(5) != uniforms(6)
    assert len(set(uniforms(-1))) == 3
