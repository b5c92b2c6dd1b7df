"""Texts of token ids: told where the tokenizer is known to be the one, left out everywhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from viewer_runs import episode, write_run

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.game import Accept, Finish, Suggestion
from codeassist_leaderboards.viewer.story import open_source
from codeassist_leaderboards.viewer.token_text import TokenTexts

SMALL = Path(registry.load("models", "small").checkpoint("")) / "tokenizer.json"  # type: ignore[attr-defined]


def card(base: str = "small") -> dict[str, object]:
    from hashlib import sha256

    fingerprint = "hf-" + sha256(SMALL.read_bytes()).hexdigest()[:16]
    return {"model": {"base": base, "spec": "hf:/nowhere", "tokenizer": fingerprint}}


def encode(text: str) -> tuple[int, ...]:
    from tokenizers import Tokenizer

    return tuple(Tokenizer.from_file(str(SMALL)).encode(text, add_special_tokens=False).ids)


@pytest.mark.parametrize("text", ["        for i in range(n):\n", "s = 'h\u00e9\u00df\u4e16\U0001f600'"])
def test_tokens_of_the_shipped_model_are_told(text: str) -> None:
    ids = encode(text)
    pieces = TokenTexts().pieces(card(), ids, "", text, cut=False)
    assert len(pieces) == len(ids)
    assert "".join(pieces) == text


def test_what_healing_repeats_and_what_a_cap_left_out_are_tokens_too() -> None:
    ids = encode("return value")
    told = TokenTexts()
    assert "".join(told.pieces(card(), ids, "    return", " value", cut=False)) == "return value"
    assert "".join(told.pieces(card(), ids, "", "return", cut=True)) == "return value"
    assert "".join(told.pieces(card(), ids, "    return value", "", cut=False)) == "return value"


def test_tokens_that_do_not_give_the_suggestion_back_are_not_told() -> None:
    told = TokenTexts()
    ids = encode("return value")
    assert told.pieces(card(), ids, "", "something else", cut=False) == ()
    assert told.pieces(card(), ids, "", "return", cut=False) == ()
    assert told.pieces(card(), ids, "if", " value", cut=False) == ()
    assert told.pieces(card(), (10**9,), "", "x", cut=False) == ()
    assert told.pieces(card(), (), "", "x", cut=False) == ()
    assert told.unknown == set()


def test_a_tokenizer_of_another_fingerprint_is_not_taken() -> None:
    told = TokenTexts()
    other = {"model": {**card()["model"], "tokenizer": "hf-0000000000000000"}}  # type: ignore[dict-item]
    assert told.pieces(other, encode("x"), "", "x", cut=False) == ()
    assert told.unknown == {"hf-0000000000000000"}
    assert told.pieces({"model": "text"}, (1,), "", "x", cut=False) == ()
    assert told.pieces({"model": {"tokenizer": 3}}, (1,), "", "x", cut=False) == ()


def test_a_path_on_a_card_is_never_opened_but_one_that_the_user_gives_is() -> None:
    ids = encode("x = 1")
    assert TokenTexts().pieces(card(f"hf:{SMALL.parent}"), ids, "", "x = 1", cut=False) == ()
    assert TokenTexts(SMALL.parent).pieces(card(f"hf:{SMALL.parent}"), ids, "", "x = 1", cut=False)


def test_a_file_that_is_no_tokenizer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read tokenizer"):
        TokenTexts(tmp_path / "absent.json")
    (tmp_path / "t.json").write_text(json.dumps({}))
    with pytest.raises(InputError, match=r"not a tokenizer\.json"):
        TokenTexts(tmp_path / "t.json")


def test_an_unknown_tokenizer_is_a_note_of_the_run(tmp_path: Path) -> None:
    moves = ((Suggestion("ab", (1, 2), (-1.0, -1.0)), Accept("c")), (Suggestion(""), Finish()))
    made = episode(moves=moves, card={"model": {"name": "theirs", "tokenizer": "hf-1"}}, problem_set="")
    with open_source(write_run(tmp_path / "r", [made])) as source:
        story = source.story(0)
        assert story.frames[0].pieces == ()
        assert len(story.frames[0].surprises) == 2
        assert "hf-1" in source.notes[0]
