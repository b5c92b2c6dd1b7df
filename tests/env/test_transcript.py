"""Episodes as data."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from episodes import episode
from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.errors import InputError
from codeassist_env.game import Accept, Finish, Reject, Suggestion
from codeassist_env.transcript import Transcript, read_transcripts, rebuild

TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
SUGGESTIONS = st.builds(Suggestion, TEXT, st.just((1, 2)), st.just((-0.5, -1.0)), st.just({"tokens": 2}))
ACTIONS = st.builds(Accept, TEXT, st.just({"why": "ok"})) | st.builds(Reject, TEXT) | st.builds(Finish)


@given(st.lists(st.tuples(SUGGESTIONS, ACTIONS), max_size=5), st.sampled_from(["chars", "tokens"]))
def test_a_transcript_survives_json_and_rebuilds_the_state(moves: list[tuple[Suggestion, object]], unit: str) -> None:
    moves = [*moves, (Suggestion("end"), Finish())]
    made = episode([m[0] for m in moves], [m[1] for m in moves], protocol={"unit": unit})
    again = Transcript.from_dict(json.loads(made.to_json()))
    assert again == made
    assert again.to_json() == made.to_json()
    state = rebuild(again)
    assert state.code == made.code
    assert str(state.end) == made.end
    assert state.read == sum(r.read for r in made.rounds)
    assert state.written == sum(r.written for r in made.rounds)


def test_all_clock_readings_sit_under_times() -> None:
    rows = [json.loads(episode([Suggestion("x")], [Finish()]).to_json()) for _ in range(2)]
    assert set(rows[0]["times"]) == {"assistant", "environment", "human", "seconds", "started", "verdict"}
    for row in rows:
        del row["times"]
    assert rows[0] == rows[1]


def test_impossible_tokens_survive_json() -> None:
    made = episode([Suggestion("ab", (1, 2), (-math.inf, 0.0))], [Finish()])
    assert Transcript.from_dict(json.loads(made.to_json())) == made


def test_what_a_kill_left_of_an_append_is_passed_over(tmp_path: Path) -> None:
    good = episode([Suggestion("")], [Finish()])
    file = tmp_path / "transcripts.jsonl"
    file.write_text(good.to_json() + "\n" + good.to_json()[:100])
    assert list(read_transcripts(tmp_path)) == [good]


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    good = episode([Suggestion("")], [Finish()]).to_json()
    file = tmp_path / "transcripts.jsonl"
    for bad, wanted in (
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: expected a JSON object, got list"),
        ("{}", "line 2: not a transcript"),
        (good.replace('"format":1', '"format":9'), "line 2: transcript format 9"),
        (good.replace('"decision":"finish"', '"decision":"leave"'), "decision must be"),
        (good.replace('"end":"finish"', '"end":"leave"'), "end is 'leave'"),
        (good.replace('"seed":7', '"seed":Infinity'), "not a transcript: OverflowError"),
        (good.replace('"suggestion":""', '"suggestion":5'), "expected text, got int"),
        (good.replace('"read":0', '"read":-1'), "read and written"),
        (good.replace('"code":""', '"code":null'), "must be text"),
        (good.replace('"id":"double"', '"id":null'), "must be text"),
        (good.replace('"status":"wrong"', '"status":"odd"'), "not a transcript: ValueError"),
        ("[" * 100_000, "line 2: not JSON"),
    ):
        file.write_text(f"{good}\n{bad}\n")
        with pytest.raises(InputError, match=wanted):
            list(read_transcripts(tmp_path))
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        list(read_transcripts(file))
    with pytest.raises(InputError, match="cannot read transcripts"):
        list(read_transcripts(tmp_path / "absent"))
