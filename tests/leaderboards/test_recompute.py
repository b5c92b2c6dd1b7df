"""A submission computed again: cards, counts, scores, lines and the row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import drill
import pytest
from verifying import GRADER, Says, ground, played, with_round
from verifying import metadata as declared

from codeassist_env.game import EpisodeError, Suggestion
from codeassist_env.problem import ProblemSet
from codeassist_env.transcript import Transcript
from codeassist_env.verdict import Status, TestReport, Verdict
from codeassist_leaderboards.submissions.submission import BoardRef, Claim, Metadata, ProblemLine, RunFile
from codeassist_leaderboards.verification.recompute import (
    cards_of,
    episode_differences,
    line_of,
    recompute,
    same,
    verdict_differences,
)
from codeassist_leaderboards.verification.report import MOST, Findings

IDS = ("vowels", "stairs")
PROBLEMS = [one for one in drill.problems() if one.id in IDS]
GROUND = ground(PROBLEMS)


def episode(problem: str, text: str = "") -> Transcript:
    made = played(Says(lambda code: text if not code else ""), problem)
    return replace(made, problem={**made.problem, "set": "drill"})


EPISODES = [episode("vowels", "found = 0\n"), episode("stairs")]
CONFIG = {
    "problems": {
        "name": "drill",
        "ids": [one.id for one in PROBLEMS],
        "hash": ProblemSet("drill", tuple(PROBLEMS)).content_hash(),
        "solutions_hash": ProblemSet("drill", tuple(PROBLEMS)).solutions_hash(),
    },
    "assistants": [dict(EPISODES[0].assistant)],
    "human": dict(EPISODES[0].human),
    "protocol": EPISODES[0].protocol.to_dict(),
    "tokenizer": dict(EPISODES[0].tokenizer),
    "sandbox": {"spec": "known", "name": "known", "grader": GRADER},
    "seeds": [0],
    "versions": dict(EPISODES[0].versions),
}


NOTHING = Claim(problems=1, episodes=1, pass_at_1=0.0, acceptance=0.0, dpr=0.0, read=0.0, written=0.0)


@dataclass
class Given:
    """A submission without files."""

    metadata: Metadata
    run: RunFile
    episodes: list[Transcript]
    counts: list[dict[str, Any]]

    def transcripts(self) -> Iterator[Transcript]:
        return iter(self.episodes)

    def lines(self) -> Iterator[ProblemLine]:
        return (ProblemLine.parse(one, "a line") for one in self.counts)


def given(**changes: Any) -> Given:
    """A submission that holds, with some of it changed."""
    made = Given(declared(), _run(NOTHING), EPISODES, [])
    found = recompute(GROUND, made, Findings())  # type: ignore[arg-type]
    lines = [line_of(one, found.scores[one.problem_id, one.seed]) for one in EPISODES]
    return replace(made, **{"run": _run(Claim.parse(found.row(), "row")), "counts": lines, **changes})


def _run(row: Claim, config: Mapping[str, Any] = CONFIG, digest: str | None = None) -> RunFile:
    ref = {"sha256": "0" * 64, "bytes": 0}
    board = BoardRef(id="drill-v1", digest=digest or GROUND.board.digest())
    files = {"per_problem.jsonl": ref, "trajectories.jsonl.zst": ref}
    data = {"board": board.plain(), "config": json.loads(json.dumps(config)), "row": row.plain(), "files": files}
    return RunFile.parse(data, "run.json")


def checks(submission: Given) -> list[tuple[str, str, str | None]]:
    findings = Findings()
    recompute(GROUND, submission, findings)  # type: ignore[arg-type]
    return [(one.check, one.message, one.problem) for one in findings.listed()]


def test_a_submission_that_holds_has_no_finding_and_gives_its_row() -> None:
    findings, seen = Findings(), list[Transcript]()
    made = recompute(GROUND, given(), findings, seen.append)  # type: ignore[arg-type]
    assert findings.listed() == ()
    assert seen == EPISODES
    assert made.row()["episodes"] == made.episodes == 2
    assert made.transitions == sum(len(one.rounds) for one in EPISODES)


def test_missing_extra_and_doubled_episodes_are_named() -> None:
    assert ("missing", "the episode is not there", "stairs") in checks(given(episodes=EPISODES[:1]))
    assert ("doubled", "the episode stands there twice", "vowels") in checks(given(episodes=[*EPISODES, EPISODES[0]]))
    other = replace(EPISODES[0], problem={**EPISODES[0].problem, "id": "unheard-of"})
    assert ("extra", "the board has no such problem", "unheard-of") in checks(given(episodes=[*EPISODES, other]))
    assert ("extra", "the board has no such seed", "vowels") in checks(
        given(episodes=[*EPISODES, replace(EPISODES[0], seed=9)])
    )


@pytest.mark.parametrize(
    ("name", "value", "check", "says"),
    [
        ("dpr", 0.999, "dpr", "per_problem.jsonl: dpr is 0.999, counted again it is 0."),
        ("passed", False, "count", "passed is False, counted again it is True"),
        ("accepts", 9, "count", "accepts is 9"),
        ("difficulty", "hard", "count", "difficulty is 'hard'"),
    ],
)
def test_a_line_that_was_changed_is_named(name: str, value: object, check: str, says: str) -> None:
    lines = [dict(one) for one in given().counts]
    lines[0][name] = value
    assert any(found[0] == check and says in found[1] and found[2] == "vowels" for found in checks(given(counts=lines)))


def test_lines_that_are_missing_or_twice_are_named() -> None:
    lines = given().counts
    assert [found[1] for found in checks(given(counts=[lines[0], lines[0]]))] == [
        "a line of per_problem.jsonl stands there twice",
        "per_problem.jsonl has no line of the episode",
    ]


def test_a_row_is_compared_but_for_the_last_bits() -> None:
    row = given().run.row
    near = row.model_copy(update={"dpr": row.dpr * (1 + 1e-14)})
    assert checks(given(run=_run(near))) == []
    better = row.model_copy(update={"dpr": row.dpr + 1e-9})
    ((check, message, _),) = checks(given(run=_run(better)))
    assert (check, "run.json: dpr is" in message) == ("row", True)
    assert same(0.0, 1e-300)


def test_another_board_assistant_or_setting_is_named() -> None:
    row = given().run.row
    found = [one[0] for one in checks(given(run=_run(row, digest="1" * 64), metadata=declared(assistant="oracle")))]
    assert found == ["board", "config"]
    looser = {**CONFIG, "protocol": {**CONFIG["protocol"], "max_rounds": 90}}  # type: ignore[dict-item]
    said = checks(given(run=_run(row, looser)))
    assert ("config", "protocol.max_rounds: the board has 50, the run 90", None) in said
    assert ("protocol", "protocol.max_rounds is 50, the run's is 90", "vowels") in said


@pytest.mark.parametrize(
    ("changes", "check", "says"),
    [
        ({"human": {"spec": "typical", "name": "somebody"}}, "human", "human."),
        ({"assistant": {"spec": "oracle", "name": "oracle"}}, "assistant", "assistant.name is"),
        ({"tokenizer": {"name": "chars", "fingerprint": "chars-1"}}, "tokenizer", "the board's is"),
        ({"versions": {"protocol": "0"}}, "versions", "versions."),
        ({"starter": "import re\n"}, "problem", "it starts from"),
        ({"problem": {**EPISODES[0].problem, "date": "2031-01-01"}}, "problem", 'problem.date is "2031-01-01"'),
        ({"errors": (EpisodeError("human", 1, "Timeout", "late"),), "end": "error"}, "unscored", "human: Timeout"),
    ],
)
def test_what_an_episode_says_of_itself_is_held_against_board_and_run(
    changes: dict[str, Any], check: str, says: str
) -> None:
    problem = GROUND.problems.problem("vowels")
    found = list(episode_differences(GROUND, CONFIG, problem, replace(EPISODES[0], **changes)))
    assert any(one.check == check and says in one.message for one in found), found


@pytest.mark.parametrize(
    ("suggestion", "says"),
    [
        (Suggestion("found = 0\n", (1, 2), (-0.5,)), "2 token ids and 1 log-probabilities"),
        (Suggestion("found = 0\n", (1,), (float("nan"),)), "none is above 0"),
        (Suggestion("found = 0\n", (2**40,)), "are no suggestion's"),
    ],
)
def test_tokens_that_no_model_made_are_named(suggestion: Suggestion, says: str) -> None:
    made = with_round(EPISODES[0], 0, suggestion=suggestion)
    found = list(episode_differences(GROUND, CONFIG, GROUND.problems.problem("vowels"), made))
    assert [(one.check, one.round) for one in found] == [("tokens", 0)]
    assert says in found[0].message


def reports(*statuses: Status) -> tuple[TestReport, ...]:
    return tuple(TestReport(n, status) for n, status in enumerate(statuses))


PASSED, WRONG = Status.PASSED, Status.WRONG


@pytest.mark.parametrize(
    ("verdict", "says"),
    [
        (Verdict(PASSED, 2, reports(PASSED, PASSED), grader=GRADER), ""),
        (Verdict(WRONG, 2, reports(PASSED, WRONG), grader=GRADER), ""),
        (Verdict(PASSED, 1, reports(PASSED), grader=GRADER), "it counts 1 tests, the problem has 2"),
        (Verdict(PASSED, 2, reports(PASSED), grader=GRADER), "rests on 1 passed tests of 2"),
        (Verdict(PASSED, 2, reports(PASSED, WRONG), grader=GRADER), "rests on 1 passed tests of 2"),
        (Verdict(PASSED, 2, reports(PASSED, PASSED), grader="0"), "it is of grader '0'"),
        (Verdict(WRONG, 2, reports(PASSED, PASSED), grader=GRADER), "no test failed"),
        (Verdict(WRONG, 2, reports(Status.CRASH), grader=GRADER), "the first test that failed says crash"),
        (Verdict(PASSED, 2, (TestReport(1, PASSED), TestReport(0, PASSED)), grader=GRADER), "not those of tests 0, 1"),
    ],
)
def test_a_verdict_must_follow_from_its_reports(verdict: Verdict, says: str) -> None:
    found = [one.message for one in verdict_differences(verdict, PROBLEMS[0], GRADER)]
    assert (len(found) == 1 and says in found[0]) if says else found == []


def test_a_submission_with_countless_differences_is_not_read_to_its_end() -> None:
    read = []

    def endless() -> Iterator[Transcript]:
        for seed in range(10 * MOST):
            read.append(seed)
            yield replace(EPISODES[0], seed=seed + 5)

    made = given()
    made.transcripts = endless  # type: ignore[method-assign]
    findings = Findings()
    recompute(GROUND, made, findings)  # type: ignore[arg-type]
    assert len(read) == MOST
    assert len(findings.listed()) == MOST
    assert findings.left_out == 1


def test_cards_that_are_none_are_passed_over() -> None:
    assert cards_of({"assistants": [1, {"spec": "a"}]}) == [{"spec": "a"}]
    assert cards_of({"assistants": "a"}) == []


def test_what_the_run_does_not_tell_of_the_humans_model_is_said_to_rest_on_a_word() -> None:
    model = {"model": "large", "revision": "5c1d", "chat_template": "t1", "ignored": ["top_p"]}
    modelled = ground(PROBLEMS, human={"spec": "lm-human", "card": {**GROUND.board.human.card, "model": model}})
    told = {"model": "large", "ignored": ["top_p"], "server": {"revision": "5c1d"}}
    for card, says in ((told, ["human.model.chat_template"]), ({**told, "chat_template": "t1"}, [])):
        findings = Findings()
        config = {**CONFIG, "human": {**CONFIG["human"], "model": card}}
        recompute(modelled, given(run=_run(NOTHING, config, modelled.board.digest())), findings)  # type: ignore[arg-type]
        said = [one for one in findings.listed() if one.check == "human" and one.warning]
        assert [one.message for one in said] == [
            f"the run does not tell {name}, which the board pins: it rests on its submitter's word" for name in says
        ]
        assert not [one for one in findings.listed() if one.check == "config"]
