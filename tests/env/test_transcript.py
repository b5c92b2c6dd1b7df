"""Episodes as data."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fakes
from codeassist_env.aec import raw_env
from codeassist_env.errors import InputError
from codeassist_env.game import Accept, Finish, Reject, Suggestion
from codeassist_env.play import Stopped, play
from codeassist_env.transcript import Transcript, read_transcripts, rebuild

TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
SUGGESTIONS = st.builds(Suggestion, TEXT, st.just((1, 2)), st.just((-0.5, -1.0)), st.just({"tokens": 2}))
ACTIONS = st.builds(Accept, TEXT, st.just({"why": "ok"})) | st.builds(Reject, TEXT) | st.builds(Finish)


def episode(suggestions: list[object], actions: list[object], **options: object) -> Transcript:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox(), **options)  # type: ignore[arg-type]
    return play(env, fakes.Queue(suggestions), fakes.Queue(actions), 7)


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


def test_what_does_not_pass_through_the_spaces_is_kept() -> None:
    made = episode(
        [Suggestion("n", (5,), (-0.1,), {"cost": 1}), Suggestion("")], [Accept("", {"why": "fits"}), Finish()]
    )
    assert made.rounds[0].suggestion == Suggestion("n", (5,), (-0.1,))
    assert made.rounds[0].suggestion.info == {"cost": 1}
    assert made.rounds[0].action.info == {"why": "fits"}


def test_all_clock_readings_sit_under_times() -> None:
    rows = [json.loads(episode([Suggestion("x")], [Finish()]).to_json()) for _ in range(2)]
    assert set(rows[0]["times"]) == {"assistant", "environment", "human", "seconds", "started", "verdict"}
    for row in rows:
        del row["times"]
    assert rows[0] == rows[1]


@pytest.mark.parametrize(
    ("suggestions", "actions", "role", "kind"),
    [
        ([RuntimeError("429")], [], "assistant", "RuntimeError"),
        (["text"], [], "assistant", "InputError"),
        ([Suggestion("\ud800")], [], "assistant", "InputError"),
        ([Suggestion("a"), Suggestion("b")], [Reject("x"), TimeoutError("60 s")], "human", "TimeoutError"),
        ([Suggestion("")], ["accept"], "human", "InputError"),
        ([Suggestion("", info={"p": float("nan")})], [], "assistant", "InputError"),
        ([Suggestion("", info={"p": object()})], [], "assistant", "InputError"),
        ([Suggestion("a", (1,), (float("nan"),))], [], "assistant", "InputError"),
        ([Suggestion("")], [Finish({"why": "\ud800"})], "human", "InputError"),
        ([ValueError("\ud800")], [], "assistant", "ValueError"),
    ],
)
def test_a_failed_call_is_data_and_never_a_score(
    suggestions: list[object], actions: list[object], role: str, kind: str
) -> None:
    made = episode(suggestions, actions)
    assert (made.end, made.verdict, made.scored) == ("error", None, False)
    assert [(e.role, e.type) for e in made.errors] == [(role, kind)]
    assert Transcript.from_dict(json.loads(made.to_json())) == made


def test_a_failed_sandbox_is_an_error_of_the_sandbox() -> None:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox("broken"))
    made = play(env, fakes.Silent(), fakes.Typist(), 0)
    assert not made.scored
    assert made.errors[0].role == "sandbox"
    assert made.code == fakes.GOOD


def test_a_privileged_assistant_is_told_and_marked() -> None:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    made = play(env, fakes.Knowing(), fakes.Typist(), 0)
    assert made.assistant["privileged"] is True
    assert made.rounds[0].suggestion.text == fakes.GOOD
    assert made.verdict is not None
    assert made.verdict.passed


def test_a_privileged_assistant_needs_a_human_that_tells() -> None:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    made = play(env, fakes.Knowing(), fakes.Queue([Finish()]), 0)
    assert "cannot tell" in made.errors[0].message


def test_seeds_differ_by_role_and_round_and_repeat() -> None:
    def views() -> list[int]:
        assistant, human = fakes.Queue([Suggestion("")] * 2), fakes.Queue([Reject("a"), Finish()])
        play(raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox()), assistant, human, 3)
        return [v.seed for v in (*assistant.views, *human.views)]

    assert len(set(views())) == 4
    assert views() == views()


def test_an_over_long_suggestion_is_cut_and_marked() -> None:
    made = episode([Suggestion("x" * 50)], [Finish()], protocol={"suggestion_chars": 10})
    assert made.rounds[0].suggestion.text == "x" * 10
    assert made.rounds[0].suggestion_cut


def test_impossible_tokens_survive_json() -> None:
    made = episode([Suggestion("ab", (1, 2), (-math.inf, 0.0))], [Finish()])
    assert Transcript.from_dict(json.loads(made.to_json())) == made


def test_text_over_the_hard_cap_is_cut_and_marked() -> None:
    made = episode(
        [Suggestion(""), Suggestion("")],
        [Reject("x" * 50), Finish()],
        protocol={"suggestion_chars": 10, "human_tokens": 100},
        tokenizer="chars",
    )
    assert made.rounds[0].action == Reject("x" * 10)
    assert made.rounds[0].text_cut


def test_what_a_kill_left_of_an_append_is_passed_over(tmp_path: Path) -> None:
    good = episode([Suggestion("")], [Finish()])
    file = tmp_path / "transcripts.jsonl"
    file.write_text(good.to_json() + "\n" + good.to_json()[:100])
    assert list(read_transcripts(tmp_path)) == [good]


def test_a_stopped_episode_leaves_nothing() -> None:
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    with pytest.raises(Stopped):
        play(env, fakes.Silent(), fakes.Typist(), 0, stop=lambda: True)


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
