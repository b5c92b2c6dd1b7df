"""Programs judged again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from verifying import Cued

import fakes
from codeassist_env.errors import SandboxError
from codeassist_env.verdict import Status
from codeassist_leaderboards.verification.reexecute import MOST_AGAIN, MOST_FAILED, Program, Reexecuted, Reexecution
from codeassist_leaderboards.verification.report import Findings

PROBLEM = fakes.make_problem()
PASSED, WRONG, SLOW, LATE, FAILED = (
    Status.PASSED,
    Status.WRONG,
    Status.CPU_TIME,
    Status.WALL_TIME,
    Status.SANDBOX_FAILED,
)


def judged(sandbox: Cued, *programs: tuple[str, Status]) -> tuple[Reexecuted, Findings]:
    findings = Findings()
    given = (Program(PROBLEM, seed, code, status) for seed, (code, status) in enumerate(programs))
    return Reexecution(sandbox, 2, findings).run(given), findings  # type: ignore[arg-type]


def test_each_program_is_judged_once_however_many_episodes_end_with_it() -> None:
    sandbox = Cued({"a": [PASSED], "b": [WRONG]})
    made, findings = judged(sandbox, ("a", PASSED), ("b", WRONG), ("a", PASSED), *[("a", PASSED)] * 30)
    assert (made.programs, made.runs, findings.listed()) == (33, 2, ())
    assert sorted(sandbox.asked) == ["a", "b"]


def test_a_false_pass_is_an_error_once_a_second_run_says_the_same() -> None:
    sandbox = Cued({"a": [WRONG], "b": [PASSED]})
    made, findings = judged(sandbox, ("a", PASSED), ("b", PASSED))
    (one,) = findings.listed()
    assert (one.check, one.problem, one.seed, one.warning) == ("verdict", "double", 0, False)
    assert one.message == "the recorded verdict is passed, judged again the program's is wrong"
    assert sandbox.asked.count("a") == 2
    assert made.programs == 2


def test_a_second_run_that_agrees_clears_the_first() -> None:
    made, findings = judged(Cued({"a": [SLOW, PASSED]}), ("a", PASSED))
    assert (made.programs, findings.listed()) == (1, ())


@pytest.mark.parametrize(("recorded", "found"), [(SLOW, LATE), (WRONG, SLOW), (Status.MEMORY, Status.CRASH)])
def test_failures_that_rest_on_clocks_and_meters_may_differ(recorded: Status, found: Status) -> None:
    _, findings = judged(Cued({"a": [found]}), ("a", recorded))
    assert [one.warning for one in findings.listed()] == [True]


def test_a_pass_that_runs_out_of_time_here_is_an_error_with_advice() -> None:
    _, findings = judged(Cued({"a": [SLOW]}), ("a", PASSED))
    (one,) = findings.listed()
    assert not one.warning
    assert "if this machine is slow or busy" in one.message


def test_other_failures_must_be_the_recorded_one() -> None:
    _, findings = judged(Cued({"a": [Status.CRASH]}), ("a", WRONG))
    assert findings.errors == 1


def test_one_program_with_two_recorded_verdicts_is_named_where_it_is_wrong() -> None:
    made, findings = judged(Cued({"a": [PASSED]}), ("a", PASSED), ("a", WRONG), *[("a", PASSED)] * 30, ("a", WRONG))
    assert [one.seed for one in findings.listed()] == [1, 32]
    assert made.programs == 33


@pytest.mark.parametrize("failure", [FAILED, SandboxError("no engine"), RuntimeError("the engine is gone")])
def test_a_sandbox_that_fails_is_no_verdict(failure: Any) -> None:
    made, findings = judged(Cued({"a": [failure], "b": [PASSED]}), ("a", PASSED), ("b", PASSED))
    assert (made.programs, len(made.unjudged), findings.listed()) == (1, 1, ())


def test_a_sandbox_that_failed_once_is_asked_again() -> None:
    made, findings = judged(Cued({"a": [FAILED, PASSED], "b": [FAILED, WRONG]}), ("a", PASSED), ("b", PASSED))
    assert (made.programs, made.unjudged, findings.errors) == (2, [], 1)


def test_a_sandbox_that_fails_always_is_left_alone() -> None:
    programs = [(f"{n}", PASSED) for n in range(MOST_FAILED * 5)]
    sandbox = Cued({code: [FAILED] for code, _ in programs})
    made, _ = judged(sandbox, *programs)
    assert len(made.unjudged) == len(programs)
    assert len(sandbox.asked) <= MOST_FAILED + 2


def test_only_so_many_programs_are_judged_twice() -> None:
    programs = [(f"{n}", PASSED) for n in range(MOST_AGAIN + 30)]
    sandbox = Cued({code: [WRONG] for code, _ in programs})
    _, findings = judged(sandbox, *programs)
    assert findings.errors == len(programs)
    assert len(sandbox.asked) == len(programs) + MOST_AGAIN


def test_an_interruption_closes_the_sandbox_and_leaves_nothing_running() -> None:
    sandbox = Cued({f"{n}": [PASSED] for n in range(50)})

    def programs() -> Iterator[Program]:
        for n in range(50):
            if n == 20:
                raise KeyboardInterrupt
            yield Program(PROBLEM, n, f"{n}", PASSED)

    with pytest.raises(KeyboardInterrupt):
        Reexecution(sandbox, 2, Findings()).run(programs())  # type: ignore[arg-type]
    assert sandbox.closed == 1
    assert len(sandbox.asked) <= 20
