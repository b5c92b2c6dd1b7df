"""A submission verified from its folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import drill
import pytest
from forging import Forger, Made, claim_pass, consult, make
from verifying import registered

from codeassist_env import registry
from codeassist_env.errors import InputError, SandboxError
from codeassist_env.game import AssistantView, Suggestion
from codeassist_leaderboards.boards.board import Board, HumanPin
from codeassist_leaderboards.boards.loading import board_problems, load_board, write_board
from codeassist_leaderboards.verification import context, players
from codeassist_leaderboards.verification import verify as module
from codeassist_leaderboards.verification.asking import Asking
from codeassist_leaderboards.verification.context import Ground
from codeassist_leaderboards.verification.report import Findings, Report, Tier
from codeassist_leaderboards.verification.sample import Sample
from codeassist_leaderboards.verification.verify import verify
from fakes import FakeSandbox

UNASKED = "suggestions: the assistant was not asked again: its suggestions rest on the record; --reproduce asks it"


class Moody(drill.Idioms):
    """Says one thing the first time it is made, and another one later."""

    name = "moody"
    made = 0

    def __init__(self, argument: str = "") -> None:
        Moody.made += 1
        self.mood = Moody.made

    def card(self) -> dict[str, Any]:
        return {"kind": "moody"}

    def suggest(self, view: AssistantView) -> Suggestion:
        return Suggestion("x" if self.mood == 1 and not view.code else "")


def no_engine(argument: str) -> FakeSandbox:
    raise SandboxError("no engine runs here", remedy="start one")


@pytest.fixture(scope="module")
def world() -> Iterator[None]:
    extra = {("assistants", "moody"): Moody, ("sandboxes", "unmade"): no_engine, ("sandboxes", "frail"): Frail}
    for (group, name), factory in extra.items():
        registry.register(group, name, factory)
    yield from registered()
    for group, name in extra:
        registry.unregister(group, name)


class Frail(drill.KnownSandbox):
    """Fails on every program of one problem."""

    def __init__(self, argument: str = "") -> None:
        super().__init__("broken" if argument else "")

    def judge(self, problem: Any, code: str, **options: Any) -> Any:
        if problem.id == "mirror":
            raise SandboxError("the cell is gone")
        return super().judge(problem, code)


@pytest.fixture(scope="module")
def made(world: None, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("genuine"), "idioms", "oracle-20", "moody")


def checked(made: Made, name: str = "idioms", path: Path | None = None, **options: Any) -> Report:
    values = {"board": made.board, "sandbox": "known", "jobs": 1, **options}
    return verify(path or made.submissions[name], **values)


def warnings(report: Report) -> list[str]:
    return [f"{one.check}: {one.message}" for one in report.findings if one.warning]


def test_a_genuine_submission_reaches_the_tier_that_is_asked_for(made: Made) -> None:
    for tier in (Tier.SCHEMA_VALID, Tier.RECOMPUTED, Tier.RE_EXECUTED):
        report = checked(made, upto=tier)
        assert (report.tier, report.errors) == (tier, [])
    assert report.submission_class == "standard"
    assert (report.board, report.submission) == ("drill-v1", made.submissions["idioms"].name)
    assert report.counts["episodes"] == report.counts["programs"] == 10
    assert report.counts["human_decisions"] == report.counts["transitions"] > 50
    assert report.counts["suggestions"] == 0
    assert report.row["episodes"] == 10
    assert len(report.digest) == 64
    assert report.to_dict()["tier"] == "re-executed"


def test_a_deterministic_assistant_is_asked_again_with_the_humans_intention(made: Made) -> None:
    report = checked(made, "oracle-20")
    assert (report.tier, report.submission_class) == (Tier.RE_EXECUTED, "custom")
    assert report.counts["suggestions"] == report.counts["transitions"]


def test_an_assistant_that_is_not_asked_again_is_noted(made: Made) -> None:
    assert warnings(checked(made)) == [UNASKED]
    assert UNASKED not in warnings(checked(made, upto=Tier.RECOMPUTED))
    assert UNASKED not in warnings(checked(made, upto=Tier.REPRODUCED))
    assert UNASKED not in warnings(checked(made, "oracle-20"))


def test_an_assistant_of_this_package_is_asked_in_some_episodes(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(players, "shipped", lambda spec: spec == "idioms")
    monkeypatch.setattr(module, "spot_size", lambda total: 4)
    told: list[str] = []
    report = checked(made, progress=lambda stage, done, total: told.append(f"{stage} {done}/{total}"))
    assert (report.tier, report.errors) == (Tier.RE_EXECUTED, [])
    assert 0 < report.counts["suggestions"] < report.counts["transitions"]
    assert told[-1] == "asking 4/4"
    note, rest = warnings(report)
    assert note.startswith("sample: the assistant was asked again in 4 of 10 episodes (drawn with seed ")
    assert rest == "suggestions: those of the other 6 episodes rest on the record; --reproduce asks for all"
    assert warnings(checked(made, ask_shipped=False)) == [UNASKED]

    forger = Forger(made.submissions["idioms"], tmp_path / made.submissions["idioms"].name)
    for episode in forger.episodes:
        consult(episode, lambda state, intention: intention[:30])
    forger.settle()
    report = checked(made, path=forger.write())
    assert report.tier is Tier.REFUSED
    assert {one.check for one in report.errors} == {"assistant-seed"}
    assert checked(made, path=forger.folder, ask_shipped=False).tier is Tier.RE_EXECUTED


def test_episodes_with_more_accepted_text_than_others_are_among_those_that_are_asked_for(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(players, "shipped", lambda spec: spec == "idioms")
    monkeypatch.setattr(module, "spot_size", lambda total: 8)  # half of them are all the likely ones of ten
    forger = Forger(made.submissions["idioms"], tmp_path / made.submissions["idioms"].name)
    last = forger.episodes[-1]
    consult(last, lambda state, intention: intention[:30])
    forger.settle()
    (error,) = checked(made, path=forger.write()).errors
    assert (error.check, error.problem, error.seed) == ("assistant-seed", last["problem"]["id"], last["seed"])


def test_an_assistant_that_was_asked_in_every_episode_rests_on_nothing(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(players, "shipped", lambda spec: spec == "idioms")
    report = checked(made)
    assert (report.counts["suggestions"], warnings(report)) == (report.counts["transitions"], [])


def test_a_human_that_is_not_the_one_of_the_boards_card_is_not_asked_again(made: Made) -> None:
    pinned = load_board(made.board)[0]
    card = {**pinned.human.card, "patience": 9}
    asking = Asking.of(
        replace(Ground.of(pinned), board=pinned.model_copy(update={"human": HumanPin(spec="typical", card=card)})),
        "idioms",
        {},
        findings := Findings(),
    )
    assert (asking.human, asking.unsure, findings.errors) == (None, True, 0)
    (told,) = (str(one) for one in findings.listed())
    assert told.startswith("board: the human 'typical' that is made here is not the one whose card the board pins")
    assert "human.patience is 9, that of the one made here is 3" in told
    assert not Asking.of(Ground.of(pinned), "idioms", {}, Findings()).unsure


def test_a_record_that_only_another_release_can_check_is_not_reexecuted(made: Made, tmp_path: Path) -> None:
    genuine = made.submissions["idioms"]
    forger = Forger(genuine, tmp_path / genuine.name)
    for part in forger.settings():
        part["versions"]["codeassist-env"] = "0.0.9"
    assert checked(made, path=forger.write()).tier is Tier.RE_EXECUTED
    forger = Forger(genuine, tmp_path / "other" / genuine.name)
    for part in forger.settings():
        part["versions"]["codeassist-env"] = "0.0.9"
    _, number = forger.find(lambda this: "human_info" in this)
    forger.episodes[0]["rounds"][number]["human_info"] = {"why": "in other words"}
    report = checked(made, path=forger.write())
    assert (report.tier, report.errors) == (Tier.RECOMPUTED, [])
    assert any('of release "0.0.9"' in line and "verify with that release" in line for line in warnings(report))


def test_a_folder_is_not_taken_for_the_board_of_its_name(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(made.board, tmp_path / "drill-v1")
    monkeypatch.chdir(tmp_path)
    (one,) = checked(made, board=None).errors
    assert one.message.startswith("no board named 'drill-v1'.")
    pinned = load_board(made.board)[0]
    write_board(pinned, tmp_path / "leaderboards" / "boards" / "drill-v1")
    free = pinned.model_copy(update={"protocol": {**pinned.protocol, "alpha": 0.0}})
    write_board(free, tmp_path / "drill-v1")
    assert checked(made, board=None, upto=Tier.RECOMPUTED).tier is Tier.RECOMPUTED


def test_problems_may_be_given_as_they_were_loaded(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    held = board_problems(load_board(made.board)[0])
    monkeypatch.setattr(context, "board_problems", lambda *_: pytest.fail("they were loaded again"))
    assert checked(made, problems=held, upto=Tier.RECOMPUTED).tier is Tier.RECOMPUTED


def test_progress_is_told_stage_by_stage(made: Made) -> None:
    told: list[tuple[str, int, int]] = []
    checked(made, progress=lambda *one: told.append(one))
    assert told == [(stage, n + 1, 10) for stage in ("recomputing", "re-executing") for n in range(10)]


def test_without_a_sandbox_it_stays_recomputed_and_says_why(made: Made) -> None:
    report = checked(made, sandbox="unmade")
    assert (report.tier, report.errors) == (Tier.RECOMPUTED, [])
    assert "no engine runs here; try: start one" in warnings(report)[0]


def test_a_sandbox_that_fails_on_some_programs_leaves_it_recomputed(made: Made) -> None:
    report = checked(made, sandbox="frail")
    assert (report.tier, report.counts["programs"]) == (Tier.RECOMPUTED, 8)
    assert warnings(report) == [
        "sandbox: the sandbox failed on 2 programs, which says nothing of them: the cell is gone",
        UNASKED,
    ]


def test_what_is_wrong_is_refused_and_nothing_is_run(made: Made, tmp_path: Path) -> None:
    forger = Forger(made.submissions["idioms"], tmp_path / made.submissions["idioms"].name)
    forger.episodes[0]["rounds"][0]["read"] += 1
    report = checked(made, path=forger.write(), sandbox="unmade")
    assert report.tier is Tier.REFUSED
    assert (report.errors[0].check, report.errors[0].round) == ("count", 0)
    assert "programs" not in report.counts


def test_a_false_pass_is_refused_where_it_is(made: Made, tmp_path: Path) -> None:
    forger = Forger(made.submissions["idioms"], tmp_path / made.submissions["idioms"].name)
    bad = next(one for one in forger.episodes if one["verdict"]["status"] != "passed")
    claim_pass(bad)
    forger.settle()
    (one,) = checked(made, path=forger.write()).errors
    assert (one.check, one.problem, one.seed) == ("verdict", bad["problem"]["id"], bad["seed"])


def test_the_board_is_found_by_the_id_in_the_metadata_or_given(made: Made) -> None:
    (one,) = checked(made, board=None).errors
    assert one.check == "board"
    assert one.message.startswith("no board named 'drill-v1'.")
    assert checked(made, board=load_board(made.board)[0], upto=Tier.RECOMPUTED).tier is Tier.RECOMPUTED


def test_a_board_that_is_not_pinned_takes_nothing(made: Made) -> None:
    open_board = load_board(made.board)[0].model_copy(update={"unpinned": ("human.card.model.revision",)})
    (one,) = checked(made, board=open_board).errors
    assert one.check == "board"
    assert "takes no submissions yet" in one.message


def test_problems_that_are_not_the_boards_are_the_callers_mistake(made: Made) -> None:
    with pytest.raises(InputError, match="does not hold the problems of the board"):
        checked(made, problems="drill:easier")
    pinned: Board = load_board(made.board)[0]
    other = pinned.tokenizer.model_copy(update={"fingerprint": "code-9"})
    with pytest.raises(InputError, match="has the fingerprint code-1 here"):
        checked(made, board=pinned.model_copy(update={"tokenizer": other}))


def test_a_tokenizer_that_everyone_has_elsewhere_must_be_given(made: Made) -> None:
    pinned: Board = load_board(made.board)[0]
    elsewhere = pinned.model_copy(
        update={"tokenizer": pinned.tokenizer.model_copy(update={"name": "hf:FILE", "fingerprint": "code-1"})}
    )
    with pytest.raises(InputError, match="--tokenizer hf:FILE"):
        checked(made, board=elsewhere)


def test_a_folder_that_cannot_be_read_is_refused(made: Made, tmp_path: Path) -> None:
    report = checked(made, path=tmp_path / "nowhere")
    assert (report.tier, [one.check for one in report.errors]) == (Tier.REFUSED, ["files"])


def test_the_assistant_is_only_made_where_that_is_asked_for(made: Made) -> None:
    before = Moody.made
    assert checked(made, "moody").tier is Tier.RE_EXECUTED
    assert Moody.made == before
    report = checked(made, "moody", upto=Tier.REPRODUCED)
    assert Moody.made == before + 1
    assert report.tier is Tier.REFUSED
    assert {one.check for one in report.errors} == {"assistant-seed"}
    assert "suggests another text" in report.errors[0].message


def test_an_assistant_that_says_the_same_again_is_reproduced(made: Made) -> None:
    report = checked(made, upto=Tier.REPRODUCED)
    assert (report.tier, report.counts["suggestions"]) == (Tier.REPRODUCED, report.counts["transitions"])


def test_a_sample_checks_some_episodes_and_grants_no_tier(made: Made) -> None:
    report = checked(made, upto=Tier.REPRODUCED, sample=Sample(3, seed=7))
    assert report.tier is Tier.RE_EXECUTED
    assert 0 < report.counts["suggestions"] < report.counts["transitions"]
    assert "in 3 of 10 episodes (drawn with seed 7)" in warnings(report)[0]
    assert "those of the other 7 episodes rest on the record" in warnings(report)[1]
    assert checked(made, upto=Tier.REPRODUCED, sample=Sample(10, seed=7)).tier is Tier.REPRODUCED


def test_a_sample_is_drawn_by_its_seed_and_holds_something() -> None:
    assert Sample(3, 1).drawn(100) == Sample(3, 1).drawn(100) != Sample(3, 2).drawn(100)
    assert Sample(9, 1).drawn(4) == frozenset(range(4))
    with pytest.raises(InputError, match="at least 1"):
        Sample(0, 1)


def test_another_assistant_under_the_name_is_not_asked(made: Made, tmp_path: Path) -> None:
    forger = Forger(made.submissions["idioms"], tmp_path / made.submissions["idioms"].name)
    for card in (forger.run["config"]["assistants"][0], *(one["assistant"] for one in forger.episodes)):
        card["lines"] = 99
    (one,) = checked(made, path=forger.write(), upto=Tier.REPRODUCED).errors
    assert one.message.startswith("assistant.lines is 99, that of the one made here is")


def test_a_copy_of_another_submission_is_named_and_itself_is_none(made: Made, tmp_path: Path) -> None:
    root = made.submissions["oracle-20"].parent.parent
    assert not any(line.startswith("copy") for line in warnings(checked(made, "oracle-20", root=root)))
    genuine = made.submissions["oracle-20"]
    forger = Forger(genuine, tmp_path / "2026-11-21_mine")
    forger.metadata["name"], forger.metadata["submitted"] = "Mine", "2026-11-21"
    (line,) = (one for one in warnings(checked(made, path=forger.write(), root=root)) if one.startswith("copy"))
    assert genuine.name in line
