from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from agent_episodes import WALK, make_problem, play, view_of

from codeassist_agents.intent.human import IntentHuman
from codeassist_agents.oracle import NoAssistant
from codeassist_agents.replay import ReplayHuman
from codeassist_env.aec import raw_env
from codeassist_env.errors import InputError
from codeassist_env.game import AssistantView, Suggestion
from codeassist_env.play import play as play_in_env
from codeassist_env.problem import ProblemSet
from codeassist_env.transcript import Transcript
from fakes import FakeSandbox

PROBLEM = make_problem(WALK)


class Remembers:
    """Suggests the next characters of the program, every third time with something wrong in them."""

    def __init__(self, length: int) -> None:
        self.name = f"remembers:{length}"
        self._length = length

    def suggest(self, view: AssistantView) -> Suggestion:
        text = WALK[len(view.code) :][: self._length]
        return Suggestion(text if view.round % 3 else text + "?")


def record(assistant: Any, seed: int = 0, human: Any = None) -> Transcript:
    env = raw_env(ProblemSet("one", (PROBLEM,)), "paper-experiments", "code", FakeSandbox())
    return play_in_env(env, assistant, human or IntentHuman("attention=0.9"), seed, assistant_spec=assistant.name)


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    path = tmp_path / "transcripts.jsonl"
    made = [record(Remembers(12), seed) for seed in (0, 1)] + [record(Remembers(30), 2)]
    path.write_text("".join(t.to_json() + "\n" for t in made), encoding="utf-8")
    return path


def test_the_same_assistant_meets_the_same_decisions(recorded: Path) -> None:
    for seed, assistant in ((0, Remembers(12)), (1, Remembers(12)), (2, Remembers(30))):
        again = record(assistant, seed, ReplayHuman(str(recorded)))
        before = record(assistant, seed)
        assert (again.rounds, again.code, again.end) == (before.rounds, before.code, before.end)
        assert [r.action.info for r in again.rounds] == [r.action.info for r in before.rounds]


def test_a_run_directory_is_read_too(recorded: Path) -> None:
    assert record(Remembers(12), 0, ReplayHuman(str(recorded.parent))).rounds == record(Remembers(12), 0).rounds


def test_decisions_stand_where_the_suggestion_is_another(recorded: Path) -> None:
    before, again = record(Remembers(12)), record(NoAssistant(), 0, ReplayHuman(str(recorded)))
    assert [r.action for r in again.rounds] == [r.action for r in before.rounds]
    assert all(r.action.info["suggestion_differs"] for r in again.rounds[:-1])
    assert "suggestion_differs" not in before.rounds[0].action.info


def test_what_was_not_recorded_is_an_error_of_the_human(recorded: Path) -> None:
    missing = record(Remembers(12), 7, ReplayHuman(str(recorded)))
    assert missing.end == "error" and missing.errors[0].role == "human"
    assert "no episode of problem 'walk'" in missing.errors[0].message
    view = replace(view_of(PROBLEM, "", episode=0), round=99)
    with pytest.raises(InputError, match="round 100 was not played"):
        ReplayHuman(str(recorded)).act(view)


def test_of_several_assistants_one_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    made = [record(Remembers(12)), record(NoAssistant())]
    path.write_text("".join(t.to_json() + "\n" for t in made), encoding="utf-8")
    with pytest.raises(InputError, match=r"\?assistant=SPEC"):
        ReplayHuman(str(path)).act(view_of(PROBLEM, ""))
    chosen = ReplayHuman(f"{path}?assistant=remembers:12")
    assert record(Remembers(12), 0, chosen).rounds == made[0].rounds
    with pytest.raises(InputError, match="it holds none, remembers:12"):
        ReplayHuman(f"{path}?assistant=remembers:9")


def test_assistants_that_met_the_same_decisions_need_no_choice(tmp_path: Path) -> None:
    path = tmp_path / "same.jsonl"
    made = record(NoAssistant())
    other = replace(made, assistant={**made.assistant, "spec": "another"})
    path.write_text(made.to_json() + "\n" + other.to_json() + "\n", encoding="utf-8")
    assert record(NoAssistant(), 0, ReplayHuman(str(path))).rounds == made.rounds


def test_it_can_be_copied(recorded: Path) -> None:
    human, view = ReplayHuman(str(recorded)), view_of(PROBLEM, "")
    action = human.act(view)
    assert pickle.loads(pickle.dumps(human)).act(view) == copy.deepcopy(human).act(view) == action
    assert human.card()["follows"] is None


@pytest.mark.parametrize("argument", ["", "?assistant=x", "f?assistant", "f?assistant=", "f?seed=1"])
def test_an_argument_of_another_shape_is_refused(argument: str) -> None:
    with pytest.raises(InputError, match="FILE"):
        ReplayHuman(argument)


def test_a_file_without_transcripts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text("{}\n", encoding="utf-8")
    for name, said in (("empty.jsonl", "no transcript"), ("bad.jsonl", "line 1"), ("absent.jsonl", "cannot read")):
        with pytest.raises(InputError, match=said):
            ReplayHuman(str(tmp_path / name))


def test_episodes_outside_an_environment_replay_alike(recorded: Path) -> None:
    state = play(PROBLEM, ReplayHuman(str(recorded)), Remembers(12))
    assert state.rounds == record(Remembers(12)).rounds
