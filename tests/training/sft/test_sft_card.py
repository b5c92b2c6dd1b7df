from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sft_jobs import job

from codeassist_training.sft import card
from codeassist_training.sft.interface import Result

RESULT = Result("reference", 5, 1.25, 2.5, 1.5, "CPU", 77, 12.0, 3.0, {"torch": "2"})


def test_a_card_tells_what_it_is_and_how_to_use_it(tmp_path, tiny):
    one = job(tmp_path / "out", tiny)
    (tmp_path / "out" / "model").mkdir()
    card.write(one, RESULT, {"examples too long": 3}, "0123", {"rule": "sft-n:n=10", "documents": {"d": "1"}})
    text = (tmp_path / "out" / "model" / "CARD.md").read_text()
    for part in ("codeassist bench -a lm:hf:FOLDER", "2.5000 | 1.5000", "sft-n:n=10", "0123", "3 examples too long"):
        assert part in text
    assert "| rate | 0.01 |" in text


def test_a_card_holds_no_place_and_no_clock(tmp_path, tiny):
    one = job(tmp_path / "out", tiny)
    slow = replace(RESULT, seconds=99.0, speed=1.0)
    made = [json.dumps(card.gather(one, result, {}, "0123", {})) for result in (RESULT, slow)]
    assert made[0] == made[1]
    assert str(tiny) not in made[0]
    assert f"hf:{tiny.name}" in made[0]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/srv/sets/one.jsonl", "one.jsonl"),
        ("jsonl:/srv/sets/one.jsonl?part=2", "jsonl:one.jsonl?part=2"),
        ("cannot read '/srv/sets/one.jsonl': gone", "cannot read 'one.jsonl': gone"),
        ("~/sets/one.jsonl and ../two/three", "one.jsonl and three"),
        ("https://example.org/a/b, 3/4 of it at 5 tokens/s", "https://example.org/a/b, 3/4 of it at 5 tokens/s"),
        ("hf:owner/name", "hf:owner/name"),
        ({"sources": [{"file": "/srv/sets/a.jsonl"}], "/srv/x/b": 2}, {"sources": [{"file": "a.jsonl"}], "b": 2}),
    ],
)
def test_facts_lose_their_places(tmp_path, tiny, said, told):
    one = job(tmp_path / "out", tiny)
    assert card.gather(one, RESULT, {}, "0123", {"fact": said})["facts"] == {"fact": told}


def test_a_path_with_blanks_loses_its_place_where_it_is_there(tmp_path):
    (tmp_path / "my sets").mkdir()
    assert card.without_places(str(tmp_path / "my sets")) == "my sets"


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        ("small", "small"),
        ("hf:owner/name", "hf:owner/name"),
        ("hf:/models/mine?dtype=float32", "hf:mine?dtype=float32"),
        ("hf:./runs/mine", "hf:mine"),
    ],
)
def test_places_are_left_out_and_names_kept(spec, told):
    assert card.without_place(spec) == told


def test_what_was_not_measured_is_told_as_such(tmp_path, tiny):
    one = job(tmp_path / "out", tiny)
    (tmp_path / "out" / "model").mkdir()
    card.write(one, replace(RESULT, held_out=None, held_out_before=None), {}, "0123", {})
    assert "not measured | not measured" in (tmp_path / "out" / "model" / "CARD.md").read_text()
