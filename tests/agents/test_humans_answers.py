"""Asking humans, and keeping their answers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from recorded_runs import Rule, always, states_of

from codeassist_agents.humans.answers import Answer, AnswerFile, Asking, ask_all
from codeassist_agents.intent.human import IntentHuman
from codeassist_env.errors import InputError, ModelTimeout
from codeassist_env.game import HumanAction, HumanView, Reject
from codeassist_env.interfaces import Human

STATES = states_of("double", "triple")


def ask(humans: dict[str, Human | None], kept: AnswerFile | None = None, **asking: Any) -> dict[Any, Answer]:
    return ask_all(humans, STATES, kept or AnswerFile(), Asking(**asking))


def test_each_human_answers_each_state() -> None:
    told: list[Answer] = []
    answers = ask({"yes": always("accept", "t", why="sure"), "recorded": None}, tell=told.append)
    assert len(answers) == len(told) == 2 * len(STATES)
    one = answers["yes", STATES[0].digest]
    assert (one.decision, one.text, one.reason, one.where) == ("accept", "t", "sure", STATES[0].where)
    assert [answers["recorded", at.digest].decision for at in STATES[:6]] == [
        "accept", "reject", "reject", "accept", "reject", "finish",
    ]  # fmt: skip


def test_what_fails_is_an_answer_of_its_own() -> None:
    def fails(view: HumanView) -> HumanAction:
        if view.round == 1:
            raise ModelTimeout("too slow")
        return Reject("x")

    answers = ask({"slow": Rule(fails)})
    failed = [answer for answer in answers.values() if answer.error]
    assert {answer.where.split(", ")[2] for answer in failed} == {"round 2"}
    assert failed[0].error == "ModelTimeout: too slow"
    assert not failed[0].decision


def test_an_answer_that_is_no_action_is_a_failure() -> None:
    wrong: Any = Rule(lambda view: None)  # type: ignore[arg-type,return-value]
    assert all("act must return" in answer.error for answer in ask({"wrong": wrong}).values())


def test_concurrency_changes_nothing() -> None:
    human: dict[str, Human | None] = {"hasty": IntentHuman("hasty")}
    assert ask(human, concurrency=1) == ask(human, concurrency=8)


def test_chance_is_the_recorded_one_or_each_humans_own() -> None:
    seen: list[tuple[int, int]] = []

    def note(view: HumanView) -> HumanAction:
        seen.append((view.seed, view.episode_seed))
        return Reject()

    both: dict[str, Human | None] = {"a": Rule(note), "b": Rule(note)}
    for seed, distinct in ((None, 1), (3, 2), (4, 2)):
        seen.clear()
        ask_all(both, STATES[:1], AnswerFile(), Asking(seed=seed))
        assert len({one for one, _ in seen}) == distinct
        assert len({intention for _, intention in seen}) == 1


def test_a_file_is_gone_on_from(tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    human = always("accept")
    first = ask({"yes": human, "recorded": None}, AnswerFile(file))
    assert len(file.read_text().splitlines()) == human.asked == len(STATES)
    whole = file.read_bytes()
    file.write_bytes(whole[:-20])
    again = ask({"yes": human, "recorded": None}, AnswerFile(file))
    assert human.asked == len(STATES) + 1
    assert again == first
    assert sorted(file.read_bytes().splitlines()) == sorted(whole.splitlines())


def test_a_last_line_without_a_break_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    human = always("accept")
    ask({"yes": human}, AnswerFile(file))
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    AnswerFile(file).add(Answer("no", "state", "where", "reject"))
    assert AnswerFile(file).get("no", "", "state") is not None
    ask({"yes": human}, AnswerFile(file))
    assert human.asked == len(STATES)


def test_another_version_of_a_human_is_asked_anew(tmp_path: Path) -> None:
    class Carded(Rule):
        def card(self) -> dict[str, Any]:
            return {"prompts": self.digest}

        digest = "one"

    kept = AnswerFile(tmp_path / "answers.jsonl")
    human = Carded(lambda view: Reject())
    ask({"h": human}, kept)
    ask({"h": human}, kept)
    assert human.asked == len(STATES)
    human.digest = "two"
    ask({"h": human}, kept)
    assert human.asked == 2 * len(STATES)
    ask({"h": human}, kept, seed=1)
    assert human.asked == 3 * len(STATES)


def test_failures_are_asked_again_only_where_wanted(tmp_path: Path) -> None:
    def fails(view: HumanView) -> HumanAction:
        raise ModelTimeout("too slow")

    kept = AnswerFile(tmp_path / "answers.jsonl")
    slow = Rule(fails)
    ask({"h": slow}, kept)
    ask({"h": slow}, kept)
    assert slow.asked == len(STATES)
    answers = ask({"h": always("reject")}, kept, retry_errors=True)
    assert not any(answer.error for answer in answers.values() if answer.decision)


@pytest.mark.parametrize("text", ["{}\n", "[1]\n", "nonsense\n", '{"format": 2}\n', '{"format": 1, "x": 1}\n'])
def test_a_file_of_something_else_is_refused_and_left(tmp_path: Path, text: str) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text(text)
    with pytest.raises(InputError, match=r"answers\.jsonl, line 1 is no answer"):
        AnswerFile(file)
    assert file.read_text() == text


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot keep answers"):
        AnswerFile(tmp_path)
    with pytest.raises(InputError, match="cannot keep answers"):
        AnswerFile(tmp_path / "no" / "such")


@pytest.mark.parametrize(
    ("told", "p"),
    [
        ({"accept": 0.2, "reject": 0.2, "finish": 0.0}, 0.5),
        ({"accept": 0, "reject": 0, "finish": 0}, None),
        ({"accept": 0.5}, None),
        ({"accept": "x", "reject": 1, "finish": 0}, None),
        ({"accept": 1.5, "reject": 0, "finish": 0}, None),
        ({"accept": 1, "reject": 0, "finish": 0}, 1.0),
        ([], None),
        (None, None),
    ],
)
def test_the_probability_of_accepting_is_among_the_three(told: Any, p: float | None) -> None:
    assert replace(Answer("h", "s", "w", "accept"), info={"probabilities": told}).accepts_with == p


def test_lines_are_plain_json(tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    ask({"yes": always("accept", "é\n")}, AnswerFile(file))
    line = json.loads(file.read_text(encoding="utf-8").splitlines()[0])
    assert (line["format"], line["human"], line["text"]) == (1, "yes", "é\n")
