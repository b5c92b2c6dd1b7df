from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from problem_fakes import ADD, DOUBLE, PROGRAMS, SHIFT, SQUARE, ScriptedSandbox, write_folder

from codeassist_env import registry
from codeassist_env.problem import Problem, ProblemSet, Solution, StdinTask, TestCase
from codeassist_env.problems.build import build
from codeassist_env.problems.builtin import AuthoredSet, load_folder
from codeassist_env.problems.selection import select_problems
from codeassist_env.problems.validate import ProblemReport, Validation, validate
from codeassist_env.verdict import Status, Verdict

SOUND = Problem(
    "twice",
    "Twice",
    "Print twice the number.",
    StdinTask(),
    tuple(TestCase(f"{n}\n", f"{2 * n}\n") for n in range(3, 13)),
    starter="n = int(input())\n",
    solutions=(
        Solution("double", DOUBLE),
        Solution("add", ADD),
        Solution("shift", SHIFT),
        Solution("sq", SQUARE, False),
    ),
)


def check(problem: Problem = SOUND, sandbox: Any = None, strict: bool = True, **changes: Any) -> Validation:
    return validate(ProblemSet("set", (replace(problem, **changes),)), sandbox or ScriptedSandbox(), strict=strict)


def kinds(result: Validation) -> list[str]:
    return [finding.kind for finding in result.findings]


def test_a_sound_problem_has_no_findings_and_is_run_in_full() -> None:
    sandbox = ScriptedSandbox()
    result = check(sandbox=sandbox)
    assert result.findings == []
    assert (result.valid, result.exit_code) == (True, 0)
    ran = {code: everything for _, code, everything in sandbox.judged}
    assert ran == {DOUBLE: True, ADD: True, SHIFT: True, "": False, SOUND.starter: False, SQUARE: False}
    assert result.counts == {"tests": 10, "references": 3, "references_passed": 3, "mistakes": 1, "programs": 6}


def test_a_reference_that_fails_is_named_with_the_test_and_why() -> None:
    wrong = check(solutions=(*SOUND.solutions, Solution("square", SQUARE)))
    assert [finding.message for finding in wrong.findings] == ["the reference 'square' fails on test 0: wrong"]
    crash = check(solutions=(*SOUND.solutions, Solution("typo", "prnt()")))
    assert crash.findings[0].message == "the reference 'typo' fails on test 0: crash (ended by crash)"
    assert (wrong.valid, wrong.exit_code) == (False, 1)


def test_tests_that_no_passing_reference_confirms_are_named() -> None:
    result = check(tests=(*SOUND.tests, TestCase("1", "3")))
    assert kinds(result) == ["reference-fails"] * 3 + ["unconfirmed-test"]
    assert result.findings[-1].message.startswith("no reference that passes was run on test 0, 1, 2")


def test_a_problem_without_references_is_worth_knowing_and_still_valid() -> None:
    result = check(solutions=(), strict=False)
    assert [(finding.kind, finding.error) for finding in result.findings] == [("no-reference", False)]
    assert result.valid


@pytest.mark.parametrize(("code", "kind"), [("", "empty-passes"), (SOUND.starter, "starter-passes")])
def test_programs_that_do_nothing_must_fail(code: str, kind: str) -> None:
    result = check(sandbox=ScriptedSandbox({**PROGRAMS, code: PROGRAMS[DOUBLE]}))
    assert kind in kinds(result)
    assert not result.valid


def test_a_problem_without_tests_is_not_run() -> None:
    sandbox = ScriptedSandbox()
    assert kinds(check(sandbox=sandbox, tests=())) == ["no-tests"]
    assert not sandbox.judged


def test_mistakes_must_fail_only_where_the_set_promises_it() -> None:
    lucky = (*SOUND.solutions, Solution("lucky", DOUBLE, correct=False))
    strict, loose = check(solutions=lucky), check(solutions=lucky, strict=False)
    assert kinds(strict) == ["mistake-passes"]
    assert loose.valid
    assert loose.counts["mistakes_passed"] == 1


def test_a_strict_set_keeps_the_house_rules() -> None:
    result = check(tests=SOUND.tests[:9], solutions=(Solution("double", "# mine\n" + DOUBLE),), starter="n = int")
    assert {"few-tests", "few-references", "other-start"} <= set(kinds(result))
    assert not {"few-tests", "few-references", "other-start"} & set(kinds(check(solutions=(), strict=False)))


def test_folders_are_strict_unless_told_otherwise(tmp_path: Path) -> None:
    build(write_folder(tmp_path), ScriptedSandbox())
    problems = load_folder(str(tmp_path))
    assert isinstance(problems, AuthoredSet)
    assert validate(problems, ScriptedSandbox()).strict
    assert not validate(problems, ScriptedSandbox(), strict=False).strict
    assert not validate(ProblemSet("plain", problems.problems), ScriptedSandbox()).strict


class Raising(ScriptedSandbox):
    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        raise RuntimeError("the engine is gone")


class Unscored(ScriptedSandbox):
    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        return Verdict(Status.SANDBOX_FAILED, 1, message="no room")


@pytest.mark.parametrize(
    ("sandbox", "message"),
    [(Raising(), "the sandbox raised RuntimeError('the engine is gone')"), (Unscored(), "no room")],
)
def test_a_sandbox_that_fails_is_never_the_problems_fault(sandbox: ScriptedSandbox, message: str) -> None:
    result = check(sandbox=sandbox)
    assert [(finding.kind, finding.message) for finding in result.findings] == [("sandbox-failed", message)]
    assert (result.valid, result.sandbox_failed, result.exit_code) == (True, True, 3)


def test_a_problem_that_cannot_be_read_is_a_finding_and_the_others_are_checked(tmp_path: Path) -> None:
    build(write_folder(tmp_path, "good"), ScriptedSandbox())
    write_folder(tmp_path, "bad", tests="[[test]]\n")
    result = validate(load_folder(str(tmp_path)), ScriptedSandbox())
    assert [(finding.problem_id, finding.kind) for finding in result.findings] == [("bad", "unreadable")]
    assert result.counts["references_passed"] == 3
    assert result.exit_code == 1


def test_reports_keep_the_sets_order_at_any_number_of_jobs() -> None:
    many = ProblemSet("many", tuple(replace(SOUND, id=f"p{n}", statement=f"number {n}") for n in range(20)))
    seen: list[ProblemReport] = []
    one = validate(many, ScriptedSandbox(), jobs=1)
    four = validate(many, ScriptedSandbox(), jobs=4, progress=seen.append)
    assert four == one
    assert [report.problem_id for report in four.reports] == [problem.id for problem in many]
    assert len(seen) == 20


def test_duplicates_are_errors_and_near_ones_are_not() -> None:
    words = " ".join(f"word{n}" for n in range(80))
    problems = ProblemSet("a", (replace(SOUND, statement=words),))
    same = ProblemSet("b", (replace(SOUND, id="other", statement=words),))
    near = ProblemSet("c", (replace(SOUND, statement=words + " and so on"),))
    result = validate(problems, ScriptedSandbox(), against=[same, near], strict=False)
    assert [(finding.message, finding.error) for finding in result.findings] == [
        ("has the statement of b/other", True),
        ("shares 100% of its wording with c/twice", False),
    ]
    assert not result.valid


def test_the_result_as_data_is_json_and_complete() -> None:
    data = json.loads(json.dumps(check(solutions=(Solution("square", SQUARE),)).to_dict()))
    assert data["valid"] is False
    assert (data["problems"], data["tests"], data["references"], data["references_passed"]) == (1, 10, 1, 0)
    assert data["findings"][0] == {
        "problem": "twice",
        "kind": "reference-fails",
        "error": True,
        "message": "the reference 'square' fails on test 0: wrong",
    }
    assert len(data["content_hash"]) == 64


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spec", "solutions", "references"),
    [
        ("builtin", None, None),
        ("humaneval:{}/HumanEval.jsonl.gz", None, 164),
        ("lcb:{}/livecodebench_open.jsonl", "livecodebench_open_solutions.jsonl.gz", 951),
    ],
)
def test_whole_sets_are_valid_in_the_real_sandbox(
    request: pytest.FixtureRequest, spec: str, solutions: str | None, references: int | None
) -> None:
    data = request.getfixturevalue("shared_data") if "{}" in spec else Path()
    problems = select_problems(spec.format(data), solutions and data / solutions)
    sandbox = registry.create("sandboxes", "auto")
    try:
        result = validate(problems, sandbox, jobs=2)
    finally:
        sandbox.close()
    assert [finding for finding in result.findings if finding.error] == []
    assert result.exit_code == 0
    assert result.counts["references_passed"] == result.counts["references"]
    assert references in (None, result.counts["references"])
