"""Reference programs in suggestions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import drill
import pytest
from verifying import Says, played

from codeassist_env.game import AssistantView, Suggestion
from codeassist_env.problem import AssertTask, Solution, StdinTask
from codeassist_env.registry import create
from codeassist_leaderboards.verification.copies import (
    MARK,
    RUN,
    SHARE,
    Copied,
    ReferenceScan,
    Shared,
    equal_episodes,
    trace_of,
    words_of,
)
from fakes import make_problem

IDS = [one.id for one in drill.problems()]


def at_once(text: str) -> Says:
    return Says(lambda code: "" if code else text)


def test_words_have_no_blanks_comments_or_kind_of_quotes() -> None:
    assert words_of("x = 'a'  # why\n\ty  +=  1\n") == ["x", "=", '"', "a", '"', "y", "+=", "1"]
    assert words_of('x = "a"\n# all of it\ny+= 1') == words_of("x='a'\ny += 1")
    assert words_of("") == []


@pytest.mark.parametrize("assistant", ["oracle", "oracle-20", "noisy-oracle", "random-cut"])
def test_assistants_that_are_told_the_program_are_flagged(assistant: str) -> None:
    scan = ReferenceScan(drill.problems())
    for problem in IDS:
        scan.look(played(create("assistants", assistant), problem))
    assert scan.flagged
    assert "episodes suggest long parts of the problem's reference programs" in str(scan)


@pytest.mark.parametrize("assistant", [create("assistants", "none"), drill.Idioms()])
def test_silent_and_natural_assistants_are_not(assistant: object) -> None:
    scan = ReferenceScan(drill.problems())
    for problem in IDS:
        scan.look(played(assistant, problem))
    assert not scan.flagged
    assert scan.found == []


def test_what_was_typed_or_suggested_before_says_nothing() -> None:
    """An assistant that suggests all of the program so far once more knows nothing that is not there."""
    scan = ReferenceScan(drill.problems())
    found = scan.look(played(Says(lambda code: code), "widest-gap"))
    assert found.shared.shared == 0


def test_comments_between_the_words_hide_nothing() -> None:
    program = drill.problems()[2].references[0].code
    noisy = "".join(f"{line}  # {n}\n\n" for n, line in enumerate(program.splitlines()))
    plain, hidden = (
        ReferenceScan(drill.problems()).look(played(at_once(text), "widest-gap")) for text in (program, noisy)
    )
    assert hidden.shared.shared == plain.shared.shared > 20


def test_marks_in_the_references_of_several_problems_are_turns_of_phrase() -> None:
    code = "\n".join(f"value_{n} = int(input())" for n in range(20)) + "\n"
    alike = [make_problem(name, solutions=(Solution("one", code),)) for name in "abc"]
    episode = played(Says(lambda text: code if not text else ""))
    renamed = replace(episode, problem={**episode.problem, "id": "a"})
    assert ReferenceScan(alike).look(renamed).shared.shared == 0
    assert ReferenceScan(alike[:2]).look(renamed).shared.shared > 20


def test_starter_code_says_nothing_and_a_body_follows_it() -> None:
    starter = "def double_of_a_number(number: int) -> int:\n"
    body = "    doubled_number = number + number\n    return doubled_number\n"
    task = AssertTask("double_of_a_number")
    problem = make_problem("a", task=task, starter=starter, solutions=(Solution("one", body),))
    scan = ReferenceScan([problem])
    episode = replace(played(Says(lambda text: starter + body if not text else "")), problem={"id": "a"})
    # the words that join starter and body are the body's
    assert 0 < scan.look(episode).shared.shared <= len(words_of(body))


def test_an_episode_is_flagged_for_a_long_run_or_for_many_marks() -> None:
    assert Copied("a", 0, Shared(1000, 30), RUN).flagged
    assert Copied("a", 0, Shared(40, 20), MARK).flagged
    assert not Copied("a", 0, Shared(40, 19), RUN - 1).flagged
    assert not Copied("a", 0, Shared(1000, 100, 50, 12, 400, 99), RUN - 1).flagged
    assert Copied("a", 0, Shared(1000, 100, 50, 13, 400, 99), RUN - 1).flagged
    assert Copied("a", 0, Shared(1000, 100, 50, 12, 400, 100), RUN - 1).flagged
    assert "30 of 1000 new marks" in str(Copied("a", 0, Shared(1000, 30), RUN))


JUNK = "+-*/%^&|<>=~!@$" * 40


class Diluting:
    """An oracle of ten tokens a time whose first suggestion of each episode is junk that the human rejects."""

    name = "diluting"
    privileged = True

    def __init__(self, junk: Callable[[int], bool]) -> None:
        self._oracle, self._junk = create("assistants", "oracle-10"), junk

    def suggest(self, view: AssistantView) -> Suggestion:
        return Suggestion(JUNK) if self._junk(view.round) else self._oracle.suggest(view)


@pytest.mark.parametrize("junk", [lambda round_: round_ == 0, lambda round_: round_ % 2 == 0])
def test_junk_that_the_human_rejects_dilutes_nothing(junk: Callable[[int], bool]) -> None:
    scan = ReferenceScan(drill.problems())
    for problem in IDS:
        for seed in range(4):
            scan.look(played(Diluting(junk), problem, seed))
    assert scan.shared.shared < SHARE * scan.shared.marks
    assert scan.flagged


def test_what_was_taken_over_counts_however_many_suggestions_are_junk() -> None:
    """Thirty-nine words at once, seldom: most suggestions are junk, and half the program is the reference's."""
    taken = Shared(marks=4000, shared=170, suggestions=40, copied=5, program=400, taken=170)
    assert Copied("a", 0, taken, RUN - 1).flagged


def test_one_copied_episode_among_many_is_named_and_does_not_flag_the_rest() -> None:
    scan = ReferenceScan(drill.problems())
    scan.look(played(create("assistants", "oracle"), "mirror"))
    for seed in range(25):
        scan.look(played(drill.Idioms(), "vowels", seed))
    assert [one.problem for one in scan.found] == ["mirror"]
    assert not scan.flagged


def test_problems_without_references_are_counted() -> None:
    assert ReferenceScan([make_problem("a", solutions=()), make_problem("b")]).without == 1
    assert isinstance(make_problem("a").task, StdinTask)


def test_equal_episodes_are_those_with_the_same_rounds() -> None:
    oracle = create("assistants", "oracle")
    mine = [played(oracle, problem) for problem in IDS]
    traces = {(one.problem_id, one.seed): trace for one in mine if (trace := trace_of(one))}
    assert len(traces) == len(IDS)
    assert equal_episodes(traces, mine) == len(IDS)
    assert equal_episodes(traces, [played(oracle, problem, seed=1) for problem in IDS]) == 0
    assert trace_of(played()) is None
