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
from codeassist_env.language import Usage
from codeassist_env.transcript import Transcript, read_transcripts, rebuild

TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
IDS = st.lists(st.integers(0, 3), max_size=6).map(tuple)
"""Few ids, so that prompts often begin alike."""
SUGGESTIONS = st.builds(Suggestion, TEXT, st.just((1, 2)), st.just((-0.5, -1.0)), st.just({"tokens": 2}), IDS)
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


PROMPTS = st.lists(IDS | st.just((2**40, 0)), min_size=1, max_size=8)


@given(PROMPTS)
def test_prompt_ids_survive_json_and_only_what_is_new_is_written(prompts: list[tuple[int, ...]]) -> None:
    made = episode([Suggestion("x", prompt_ids=ids) for ids in prompts], [*[Reject("")] * (len(prompts) - 1), Finish()])
    rows = json.loads(made.to_json())["rounds"]
    again = Transcript.from_dict(json.loads(made.to_json()))
    assert [r.suggestion.prompt_ids for r in again.rounds] == prompts
    before: tuple[int, ...] = ()
    for row, ids in zip(rows, prompts, strict=True):
        assert ("prompt_ids" in row) == bool(ids)
        if ids:
            kept = row["prompt_kept"]
            assert [*before[:kept], *row["prompt_ids"]] == list(ids)
            assert kept == min(len(before), len(ids)) or before[kept] != ids[kept]
            before = ids


def test_a_growing_prompt_costs_what_it_grows() -> None:
    prompts = [tuple(range(n)) for n in (1000, 1010, 1020)]
    made = episode([Suggestion("x", prompt_ids=ids) for ids in prompts], [Reject(""), Reject(""), Finish()])
    rows = json.loads(made.to_json())["rounds"]
    assert [(r["prompt_kept"], len(r["prompt_ids"])) for r in rows] == [(0, 1000), (1000, 10), (1010, 10)]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"prompt_kept": 3}, "prompt_kept must be from 0 to 2, got 3"),
        ({"prompt_kept": -1}, "prompt_kept must be from 0 to 2, got -1"),
        ({"prompt_kept": 1.0}, "prompt_kept must be from 0 to 2, got 1.0"),
        ({"prompt_kept": True}, "prompt_kept must be from 0 to 2, got True"),
        ({"prompt_kept": None}, "prompt_kept must be"),
        ({"prompt_ids": [1.5]}, "token ids must be whole numbers"),
        ({"prompt_ids": ["1"]}, "token ids must be whole numbers"),
        ({"prompt_ids": [-1]}, "token ids must be a sequence of whole numbers from 0 on"),
        ({"prompt_ids": "12"}, "token ids must be whole numbers"),
        ({"prompt_ids": 12}, "token ids must be whole numbers"),
        ({"prompt_ids": {}}, "token ids must be a sequence"),
        ({"prompt_ids": None}, "token ids must be whole numbers"),
        ({"token_ids": [-1]}, "token ids must be a sequence"),
        ({"token_ids": "ab"}, "token ids must be whole numbers"),
        ({"logprobs": ["x"]}, "not a transcript: ValueError"),
        ({"logprobs": [[]]}, "not a transcript: TypeError"),
    ],
)
def test_forged_ids_are_refused(change: dict[str, object], wanted: str) -> None:
    made = episode([Suggestion("x", (1,), (-1.0,), {}, (5, 6))] * 2, [Reject(""), Finish()])
    data = json.loads(made.to_json())
    data["rounds"][1] |= change
    with pytest.raises(InputError, match=wanted):
        Transcript.from_dict(data)
    del data["rounds"][1]["prompt_ids"]
    data["rounds"][1] |= {"token_ids": [1], "logprobs": [-1.0]}
    assert Transcript.from_dict(data).rounds[1].suggestion.prompt_ids == ()


def test_a_training_row_can_be_rebuilt_from_the_file_alone(tmp_path: Path) -> None:
    """Prompt and completion as the model saw and made them, its stop, and where the human's decision fell."""
    end = 0

    def by_characters(code: str, text: str, finish_reason: str) -> Suggestion:
        prompt, ids = (end, *map(ord, code)), tuple(map(ord, text))
        return Suggestion(text, ids, (-0.5,) * len(ids), {"finish_reason": finish_reason}, prompt)

    offered = [
        by_characters("", "n = ", "length"),
        by_characters("n = 1\n", "x", "stop"),
        by_characters("n = 1\ny", "", "stop"),
    ]
    made = episode(offered, [Accept("1\n"), Reject("y"), Finish()])
    (tmp_path / "one.jsonl").write_text(made.to_json() + "\n")
    (read,) = read_transcripts(tmp_path / "one.jsonl")
    code = read.starter
    for this, given_ in zip(read.rounds, offered, strict=True):
        stop = (end,) if this.suggestion.info["finish_reason"] == "stop" else ()
        row = (*this.suggestion.prompt_ids, *this.suggestion.token_ids, *stop)
        assert row == (*given_.prompt_ids, *given_.token_ids, *stop)
        assert "".join(map(chr, row[1 : len(row) - len(stop)])) == code + this.suggestion.text
        code += this.suggestion.text if isinstance(this.action, Accept) else ""
        code += "" if isinstance(this.action, Finish) else this.action.text
    assert rebuild(read).code == code
    assert [r.suggestion for r in rebuild(read).rounds] == [r.suggestion for r in read.rounds]


def test_usage_is_summed_by_role() -> None:
    used = {"calls": 1, "prompt_tokens": 10, "completion_tokens": 2, "cost": 0.5}
    made = episode(
        [Suggestion("", info={"usage": used}), Suggestion("", info={"usage": used}), Suggestion("")],
        [Reject("a", {"usage": {**used, "calls": 2}}), Reject("b", {"why": "so"}), Finish()],
    )
    again = Transcript.from_dict(json.loads(made.to_json()))
    assert again.usage() == {"assistant": Usage(20, 4, 2, 1.0), "human": Usage(10, 2, 2, 0.5)}
    assert episode([Suggestion("")], [Finish()]).usage() == {}


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
