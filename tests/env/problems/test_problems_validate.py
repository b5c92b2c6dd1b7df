from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from problem_fakes import (
    ADD,
    DOUBLE,
    PLUS,
    PROGRAMS,
    SHIFT,
    SQUARE,
    TIMES,
    VALIDATOR,
    ScriptedSandbox,
    ScriptedSession,
    write_folder,
)

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.problem import (
    AssertTask,
    CallTask,
    Limits,
    Problem,
    ProblemSet,
    Solution,
    StdinTask,
    TestCase,
)
from codeassist_env.problems.build import build
from codeassist_env.problems.builtin import AuthoredSet, hashes_of, load_folder
from codeassist_env.problems.duplicates import find_duplicates
from codeassist_env.problems.promises import check_inputs, validator_program
from codeassist_env.problems.selection import select_problems
from codeassist_env.problems.similar import find_likenesses
from codeassist_env.problems.validate import ProblemReport, Validation, validate
from codeassist_env.verdict import Execution, Status, TestReport, Verdict

SOUND = Problem(
    "twice",
    "Twice",
    "Print twice the number.",
    StdinTask(),
    tuple(TestCase(f"{n}\n", f"{2 * n}\n") for n in range(4, 16)),
    starter="n = int(input())\n",
    solutions=(
        Solution("double", DOUBLE),
        Solution("add", ADD),
        Solution("shift", SHIFT),
        Solution("times", TIMES),
        Solution("plus", PLUS, False),
        Solution("sq", SQUARE, False),
    ),
    validator=VALIDATOR,
)
BROKEN = validator_program(replace(SOUND, validator="def validate("))


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
    right = dict.fromkeys((DOUBLE, ADD, SHIFT, TIMES), True)
    assert ran == {**right, "": False, SOUND.starter: False, PLUS: False, SQUARE: False}
    assert result.counts == {"tests": 12, "references": 4, "references_passed": 4, "mistakes": 2, "programs": 8}
    assert [(run.name, run.correct, run.status, run.failed_test) for run in result.reports[0].runs] == [
        *((name, True, Status.PASSED, None) for name in ("double", "add", "shift", "times")),
        ("plus", False, Status.WRONG, 0),
        ("sq", False, Status.WRONG, 0),
    ]


def test_a_reference_that_fails_is_named_with_the_test_and_why() -> None:
    wrong = check(solutions=(*SOUND.solutions, Solution("square", SQUARE)))
    assert [finding.message for finding in wrong.findings] == ["the reference 'square' fails on test 0: wrong"]
    crash = check(solutions=(*SOUND.solutions, Solution("typo", "prnt()")))
    assert crash.findings[0].message == "the reference 'typo' fails on test 0: crash (ended by crash)"
    assert (wrong.valid, wrong.exit_code) == (False, 1)


def test_tests_that_no_passing_reference_confirms_are_named() -> None:
    result = check(tests=(*SOUND.tests, TestCase("1", "3")))
    assert kinds(result) == ["reference-fails"] * 4 + ["unconfirmed-test"]
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
    mine = (Solution("double", "# mine\n" + DOUBLE),)
    result = check(tests=SOUND.tests[:11], solutions=mine, starter="n = int", validator=None)
    rules = {"few-tests", "few-references", "few-mistakes", "other-start", "no-validator"}
    assert rules <= set(kinds(result))
    assert not rules & set(kinds(check(solutions=(), validator=None, strict=False)))
    assert kinds(check(tests=SOUND.tests * 4)) == ["many-tests"]


class Timed(ScriptedSandbox):
    """Says that each test takes 1 s."""

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        verdict = super().judge(problem, code, all_tests=all_tests)
        return replace(verdict, reports=tuple(replace(report, cpu_seconds=1.0) for report in verdict.reports))


def test_the_slowest_reference_must_fit_into_the_limit_three_times() -> None:
    assert kinds(check(sandbox=Timed(), limits=Limits(cpu_seconds=3.0))) == []
    result = check(sandbox=Timed(), limits=Limits(cpu_seconds=2.9))
    assert kinds(result) == ["little-slack"] * 4
    assert result.findings[0].message == (
        "the reference 'double' takes 1.00 s on one test, more than 1/3 of the limit 2.9 s"
    )


LOOP = "n = int(input())\nwhile True:\n    n += 1\n"


class Late(ScriptedSandbox):
    """Knows a program that doubles small numbers at once, and needs 9 s for those above 10."""

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        if code != LOOP:
            return super().judge(problem, code, all_tests=all_tests)
        end = Status.PASSED if problem.limits.cpu_seconds >= 9.0 else Status.CPU_TIME
        late = (Status.PASSED if int(test.input) <= 10 else end for test in problem.tests)
        reports = tuple(TestReport(index, status) for index, status in enumerate(late))
        worst = next((one.status for one in reports if one.status is not Status.PASSED), Status.PASSED)
        return Verdict(worst, len(reports), reports, sandbox=self.name)


SLOW = (*SOUND.solutions, Solution("naive", LOOP, correct=False, slow=True))


def test_a_naive_program_must_run_out_of_time() -> None:
    assert kinds(check(sandbox=Late(), solutions=SLOW, limits=Limits(cpu_seconds=5.0))) == []
    crash = check(solutions=SLOW)
    assert [one.message for one in crash.findings] == [
        "the naive program 'naive' fails on test 0: crash (ended by crash); it should be right and run out of time"
    ]
    idle = check(sandbox=ScriptedSandbox({**PROGRAMS, LOOP: Status.CPU_TIME}), solutions=SLOW)
    assert kinds(idle) == ["naive-not-slow"], "what never passes a test is not naive, it never ends"
    with pytest.raises(InputError, match="'fast' is said to be right and too slow"):
        Solution("fast", DOUBLE, slow=True)


def test_a_naive_program_must_exceed_its_limit_by_far() -> None:
    assert [one.message for one in check(sandbox=Late(), solutions=SLOW, limits=Limits(cpu_seconds=6.0)).findings] == [
        "the naive program 'naive' ends within 1.5 times the limit on test 7 and all that follow"
    ]


class Together(ScriptedSandbox):
    """Shares out what calls took when it judges them; by itself the call with the longest arguments takes 1 s."""

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        verdict = super().judge(problem, code, all_tests=all_tests)
        return replace(verdict, reports=tuple(replace(report, cpu_seconds=0.0) for report in verdict.reports))

    def open(self, task: Any, code: str, limits: Limits) -> ScriptedSession:
        return Alone(super().open(task, code, limits).program)


class Alone(ScriptedSession):
    def run(self, inputs: Iterable[str]) -> Iterator[Execution]:
        for text in inputs:
            (one,) = super().run([text])
            yield replace(one, cpu_seconds=1.0 if text == "15\n" else 0.0)


def test_calls_are_timed_by_themselves() -> None:
    call = replace(SOUND, task=CallTask("f"), validator=None, limits=Limits(cpu_seconds=2.9))
    result = validate(ProblemSet("set", (call,)), Together(), strict=True)
    assert kinds(result) == ["no-validator", *["little-slack"] * 4]


def test_tests_the_statement_rules_out_are_named_with_what_the_validator_says() -> None:
    result = check(tests=(*SOUND.tests, TestCase("100\n", "200\n")))
    assert kinds(result) == ["invalid-test"]
    assert result.findings[0].message == "test 12 is not as the statement promises: ended by crash"


def test_a_validator_that_cannot_be_used_is_the_problems_fault() -> None:
    broken = check(validator="def validate(", sandbox=ScriptedSandbox({**PROGRAMS, BROKEN: Status.COMPILE_ERROR}))
    assert [(one.kind, one.message) for one in broken.findings] == [
        ("unreadable", "problem 'twice': its validator does not compile. ended by compile-error")
    ]
    gone = check(validator="def validate(", sandbox=ScriptedSandbox({**PROGRAMS, BROKEN: Status.SANDBOX_FAILED}))
    assert kinds(gone) == ["sandbox-failed"]
    silent = check(validator="def validate(", sandbox=ScriptedSandbox({**PROGRAMS, BROKEN: lambda text: ""}))
    assert set(kinds(silent)) == {"invalid-test"}
    assert "the validator did not run to its end" in silent.findings[0].message


def test_validators_take_the_whole_input_or_the_arguments() -> None:
    whole = replace(SOUND, validator="def validate(text):\n    assert text == '\u00e9 1\\n', repr(text)\n")
    call = replace(
        SOUND,
        task=CallTask("f"),
        validator="def validate(a, b):\n    assert (a, b) == ([1], 'x\\u2028y'), 'other arguments'\n",
    )
    sandbox = registry.create("sandboxes", "process:allow_unsafe=true")
    try:
        assert list(check_inputs(whole, sandbox, ["\u00e9 1\n"])) == [""]
        assert list(check_inputs(call, sandbox, ['[1]\n"x\u2028y"\n', '[1]\n\n"y"', "[1]"])) == [
            "",
            "AssertionError: other arguments",
            "TypeError: validate() missing 1 required positional argument: 'b'",
        ]
        leaves = replace(SOUND, validator="def validate(text):\n    raise SystemExit(0)\n")
        assert list(check_inputs(leaves, sandbox, ["1"])) == ["the validator did not run to its end"]
    finally:
        sandbox.close()
    with pytest.raises(InputError, match="problem 'twice' has no validator"):
        list(check_inputs(replace(SOUND, validator=None), ScriptedSandbox(), ["1"]))
    with pytest.raises(InputError, match="of no use where a test is a program that asserts"):
        list(check_inputs(replace(SOUND, task=AssertTask("f")), ScriptedSandbox(), ["1"]))


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
    assert result.counts["references_passed"] == 4
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


def test_a_frozen_set_names_problems_that_are_not_what_its_version_says() -> None:
    changed = replace(SOUND, id="changed", statement="Print it twice.")
    hashes = {name: hashes_of(SOUND) for name in ("twice", "changed", "rewritten")}
    rewritten = replace(SOUND, id="rewritten", statement="Two of it.")
    hashes["rewritten"] = rewritten.content_hash(), SOUND.solutions_hash()
    rewritten = replace(rewritten, solutions=(*SOUND.solutions[:-1], Solution("square", SQUARE, False)))
    added = replace(SOUND, id="added", statement="Double it.")
    result = validate(AuthoredSet("set", (SOUND, changed, rewritten, added), frozen=hashes), ScriptedSandbox())
    assert [(one.problem_id, one.kind, one.error) for one in result.findings] == [
        ("changed", "not-frozen", True),
        ("rewritten", "not-frozen", True),
        ("added", "not-frozen", True),
    ]
    assert "added is not in this version of the set" in " ".join(f"{f.problem_id} {f.message}" for f in result.findings)


def test_problems_whose_programs_are_built_alike_are_worth_a_look() -> None:
    long = "n = int(input())\n" + "".join(f"if n % {k} == {k - 1}:\n    n += {k}\n" for k in range(2, 9)) + "print(n)\n"
    renamed = re.sub(r"\bn\b", "count", long)
    mine = ProblemSet("a", (replace(SOUND, solutions=(Solution("mine", long),)),))
    theirs = ProblemSet("b", (replace(SOUND, id="x", statement="Another.", solutions=(Solution("ada", renamed),)),))
    other = ProblemSet("c", (replace(SOUND, id="y", statement="A third."),))
    result = validate(
        mine, ScriptedSandbox({**PROGRAMS, long: PROGRAMS[DOUBLE]}), against=[theirs, other], strict=False
    )
    assert [(one.kind, one.error) for one in result.findings] == [("likeness", False)]
    assert "its program 'mine' is built as 'ada' of b/x is (100%)" in result.findings[0].message


def test_the_result_as_data_is_json_and_complete() -> None:
    data = json.loads(json.dumps(check(solutions=(Solution("square", SQUARE),)).to_dict()))
    assert data["valid"] is False
    assert (data["problems"], data["tests"], data["references"], data["references_passed"]) == (1, 12, 1, 0)
    assert data["findings"][0] == {
        "problem": "twice",
        "kind": "reference-fails",
        "error": True,
        "message": "the reference 'square' fails on test 0: wrong",
    }
    assert len(data["content_hash"]) == 64


@pytest.mark.parametrize("part", ["sample", pytest.param("all", marks=pytest.mark.slow)])
def test_the_builtin_set_is_valid_in_the_real_sandbox(part: str) -> None:
    problems = select_problems("builtin")
    if part == "sample":  # all take minutes
        problems = select_problems("builtin", ids=[one.id for one in problems][::12])
    sandbox = registry.create("sandboxes", "auto")
    try:
        result = validate(problems, sandbox, jobs=2)
    finally:
        sandbox.close()
    assert list(result.findings) == []
    assert result.counts["references_passed"] == result.counts["references"]


def test_no_builtin_problem_is_a_public_one(shared_data: Path) -> None:
    public = [
        select_problems(
            f"lcb:{shared_data}/livecodebench_open.jsonl", shared_data / "livecodebench_open_solutions.jsonl.gz"
        ),
        select_problems(f"humaneval:{shared_data}/HumanEval.jsonl.gz"),
    ]
    problems = select_problems("builtin")
    assert find_duplicates(problems, public) == []
    assert find_likenesses(problems, public) == []
    assert find_likenesses(public[0], public[:1])[0].share == 1.0, "the same programs must be found alike"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spec", "solutions", "references"),
    [
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
