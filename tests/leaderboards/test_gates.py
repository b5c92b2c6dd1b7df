"""What counts as standard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import drill
import pytest
from verifying import board, ground, metadata

from codeassist_env.problem import ProblemSet
from codeassist_leaderboards.submissions.submission import SubmissionClass
from codeassist_leaderboards.verification.context import Ground
from codeassist_leaderboards.verification.copies import Copied, ReferenceScan, Shared
from codeassist_leaderboards.verification.gates import MOST_NAMED, Known, classify, window_begins
from codeassist_leaderboards.verification.report import Findings
from fakes import make_problem

GROUND = ground()
FIRST = date(2026, 6, 1)


def known(**changes: Any) -> Known:
    return replace(Known(GROUND, metadata(), {}, False, True, ReferenceScan(drill.problems())), **changes)


def found(given: Known) -> tuple[SubmissionClass, list[str]]:
    findings = Findings()
    made = classify(given, findings)
    assert findings.errors == 0
    return made, [f"{one.check}: {one.message}" for one in findings.listed()]


def test_a_submission_that_passes_every_gate_is_standard() -> None:
    assert found(known()) == (SubmissionClass.STANDARD, [])


@pytest.mark.parametrize(
    ("cutoff", "says"),
    [
        (
            FIRST,
            "training-cutoff: it counts as custom: its training ended on 2026-06-01, and the board's problems begin",
        ),
        ("unknown", "training-cutoff: it counts as custom: nobody says what its training ended with"),
        (date(2026, 5, 31), ""),
    ],
)
def test_training_must_have_ended_before_the_window(cutoff: object, says: str) -> None:
    made, told = found(known(metadata=metadata(training_cutoff=cutoff)))
    assert made is (SubmissionClass.CUSTOM if says else SubmissionClass.STANDARD)
    assert all(line.startswith(says) for line in told)
    assert len(told) == bool(says)


def test_the_window_is_the_boards_or_begins_with_its_earliest_problem() -> None:
    assert window_begins(GROUND) == FIRST
    pinned = board()
    problems = pinned.problems.model_copy(update={"since": date(2026, 5, 1)})
    assert window_begins(replace(GROUND, board=pinned.model_copy(update={"problems": problems}))) == date(2026, 5, 1)
    undated: Ground = replace(GROUND, problems=ProblemSet("fake", (make_problem("a"), *drill.problems())))
    assert window_begins(undated) is None
    made, told = found(known(ground=undated, metadata=metadata(training_cutoff=date(2020, 1, 1))))
    assert (made, "have no dates" in told[0]) == (SubmissionClass.CUSTOM, True)
    assert found(known(ground=undated))[0] is SubmissionClass.STANDARD


@pytest.mark.parametrize("changes", [{"privileged": True}, {"card": {"privileged": True}}])
def test_an_assistant_that_is_told_the_intention_is_custom_whatever_its_card_says(changes: dict[str, Any]) -> None:
    made, told = found(known(**changes))
    assert made is SubmissionClass.CUSTOM
    assert told == ["privileged: it counts as custom: the assistant is told what the human intends"]


def test_overrides_make_it_custom() -> None:
    made, told = found(known(metadata=metadata(overrides=["a longer limit"])))
    assert (made, told) == (
        SubmissionClass.CUSTOM,
        ["overrides: it counts as custom: it has overrides: a longer limit"],
    )


def test_an_assistant_that_is_not_installed_is_said_to_be_unknown_and_stays() -> None:
    made, told = found(known(privileged=None))
    assert made is SubmissionClass.STANDARD
    assert "nobody knows whether" in told[0]


def test_a_cutoff_is_held_against_the_day_of_publication() -> None:
    pinned = board()
    problems = pinned.problems.model_copy(update={"published": date(2026, 11, 20)})
    later = replace(GROUND, board=pinned.model_copy(update={"problems": problems}))
    assert window_begins(later) == date(2026, 11, 20)
    assert found(known(ground=later, metadata=metadata(training_cutoff=date(2026, 11, 19)))) == (
        SubmissionClass.STANDARD,
        [],
    )
    assert found(known(ground=later, metadata=metadata(training_cutoff=date(2026, 11, 20))))[0] == "custom"


@pytest.mark.parametrize(
    "given",
    [
        {"card": {"model": {"name": "large"}}},
        {"card": {"kind": "mine", "parts": [{"weights": "0123"}]}},
        {"metadata": metadata(model={"name": "Large 27B"})},
    ],
)
def test_a_model_has_learned_from_something(given: dict[str, Any]) -> None:
    made, (told,) = found(known(**given))
    assert made is SubmissionClass.CUSTOM
    assert "learned from nothing, and its card names a model" in told
    assert found(known(card={"kind": "idioms", "model": None}))[0] is SubmissionClass.STANDARD


def test_nothing_learned_is_believed_of_what_declares_itself_to_be_no_model_alone() -> None:
    made, (told,) = found(known(learned_nothing=False))
    assert made is SubmissionClass.CUSTOM
    assert told.startswith("training-cutoff: it counts as custom: it is said to have learned from nothing, and nothing")
    assert found(known(learned_nothing=False, metadata=metadata(training_cutoff=date(2026, 5, 31)))) == (
        SubmissionClass.STANDARD,
        [],
    )


def flagged_scan() -> ReferenceScan:
    scan = ReferenceScan(drill.problems())
    scan.episodes = 100
    scan.found = [Copied("vowels", seed, Shared(30, 30), 30) for seed in range(MOST_NAMED + 9)]
    return scan


def test_copied_references_make_it_custom_and_name_episodes_up_to_a_bound() -> None:
    made, told = found(known(scan=flagged_scan()))
    assert made is SubmissionClass.CUSTOM
    assert "it counts as custom: 29 of 100 episodes" in told[0]
    assert len(told) == 1 + MOST_NAMED


def test_what_is_declared_custom_needs_no_reasons() -> None:
    given = known(metadata=metadata(**{"class": "custom", "training_cutoff": "unknown"}), scan=flagged_scan())
    assert found(given) == (SubmissionClass.CUSTOM, [])


def test_problems_without_a_reference_are_said() -> None:
    scan = ReferenceScan([make_problem("a", solutions=())])
    assert found(known(scan=scan))[1] == [
        "references: 1 problems have no reference program that suggestions could be compared with"
    ]
