"""What one problem must hold, checked by running its programs and reading its tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from codeassist_env.errors import CodeAssistError, InputError, SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import CallTask, Problem, Solution
from codeassist_env.problems.promises import check_inputs
from codeassist_env.verdict import Status, Verdict

FEWEST_TESTS, MOST_TESTS = 12, 40
FEWEST_REFERENCES = 4
FEWEST_MISTAKES = 2
"""What a problem of a strict set holds."""
MARGIN = 1.5
"""How many times its limit a naive program exceeds, so that a somewhat faster machine does not let it pass."""
SLACK = 3.0
"""How many times the slowest reference's CPU time fits into a strict problem's limit, at least."""


_ALONE = 4
"""Calls that are timed by themselves."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a problem, or worth knowing."""

    problem_id: str
    kind: str
    """``reference-fails``, ``empty-passes``, ``starter-passes``, ``mistake-passes``, ``naive-not-slow``, ``no-tests``,
    ``no-reference``, ``unconfirmed-test``, ``invalid-test``, ``no-validator``, ``few-tests``, ``many-tests``,
    ``few-references``, ``few-mistakes``, ``little-slack``, ``other-start``, ``unreadable``, ``duplicate``,
    ``likeness``, ``not-frozen``, ``sandbox-failed``."""
    message: str
    error: bool = True
    """False: worth knowing, and the set is still valid."""


@dataclass(frozen=True, slots=True)
class ProgramRun:
    """How one solution did."""

    name: str
    correct: bool
    """Whether it should pass."""
    status: Status
    failed_test: int | None
    """The test that catches it, from 0."""
    cpu_seconds: float
    """All tests that ran."""
    slowest_seconds: float
    """CPU seconds of its slowest test; 0 for a mistake."""


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """What running one problem's programs showed."""

    problem_id: str
    findings: tuple[Finding, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    """``tests``, ``references``, ``references_passed``, ``mistakes``, ``mistakes_passed``, ``programs``."""
    runs: tuple[ProgramRun, ...] = field(default=(), compare=False)
    """References on every test, then mistakes up to the test that catches them."""


def check_problem(problem: Problem, sandbox: Sandbox, strict: bool) -> ProblemReport:
    """Run one problem's programs and say what is wrong with it."""
    check = _Check(problem, sandbox, strict)
    try:
        findings = tuple(check.findings())
    except SandboxError as error:
        findings = (Finding(problem.id, "sandbox-failed", str(error)),)
    except InputError as error:
        findings = (Finding(problem.id, "unreadable", str(error)),)
    return ProblemReport(problem.id, findings, check.counts, tuple(check.runs))


@dataclass
class _Check:
    problem: Problem
    sandbox: Sandbox
    strict: bool
    counts: Counter[str] = field(default_factory=Counter)
    runs: list[ProgramRun] = field(default_factory=list)

    def findings(self) -> Iterator[Finding]:
        self.counts["tests"] = len(self.problem.tests)
        if not self.problem.tests:
            yield self._finding("no-tests", "has no tests")
            return
        yield from self._inputs()
        yield from self._references()
        yield from self._fillers()
        yield from self._mistakes()
        if self.strict:
            yield from self._house_rules()

    def _finding(self, kind: str, message: str, error: bool = True) -> Finding:
        return Finding(self.problem.id, kind, message, error)

    def _judge(self, code: str, *, all_tests: bool = False) -> Verdict:
        self.counts["programs"] += 1
        try:
            verdict = self.sandbox.judge(self.problem, code, all_tests=all_tests)
        except CodeAssistError:
            raise
        except Exception as error:  # anyone's sandbox: whatever it raises is its own failure
            raise SandboxError(f"the sandbox raised {error!r}") from error
        if not verdict.scored:
            raise SandboxError(verdict.message or f"the sandbox {verdict.sandbox!r} failed and does not say why")
        return verdict

    def _run(self, one: Solution) -> Verdict:
        verdict = self._judge(one.code, all_tests=one.correct)
        slowest = slowest_seconds(self.problem, one.code, self.sandbox, verdict) if one.correct else 0.0
        outcome = verdict.status, verdict.failed_test, verdict.cpu_seconds
        self.runs.append(ProgramRun(one.name, one.correct, *outcome, slowest))
        return verdict

    def _inputs(self) -> Iterator[Finding]:
        if self.problem.validator is None:
            return
        refusals = check_inputs(self.problem, self.sandbox, [test.input for test in self.problem.tests])
        for index, why in enumerate(refusals):
            if why:
                yield self._finding("invalid-test", f"test {index} is not as the statement promises: {why}")

    def _references(self) -> Iterator[Finding]:
        confirmed: set[int] = set()
        references = self.problem.references
        for one in references:
            self.counts["references"] += 1
            verdict = self._run(one)
            if verdict.passed:
                self.counts["references_passed"] += 1
                confirmed.update(report.index for report in verdict.reports if report.status is Status.PASSED)
            else:
                yield self._finding("reference-fails", f"the reference {one.name!r} {_failure(verdict)}")
        left = sorted(set(range(len(self.problem.tests))) - confirmed)
        if not references:
            yield self._finding("no-reference", "has no reference, so no test is confirmed", error=False)
        elif left:
            listed = ", ".join(map(str, left[:10])) + (", ..." if len(left) > 10 else "")
            yield self._finding("unconfirmed-test", f"no reference that passes was run on test {listed}")

    def _fillers(self) -> Iterator[Finding]:
        starter = self.problem.starter
        for name, code in [("empty", "")] + ([("starter", starter)] if starter.strip() else []):
            if self._judge(code).passed:
                yield self._finding(f"{name}-passes", f"the {name} program passes every test")

    def _mistakes(self) -> Iterator[Finding]:
        for one in self.problem.mistakes:
            self.counts["mistakes"] += 1
            verdict = self._run(one)
            if verdict.passed:
                self.counts["mistakes_passed"] += 1
                if self.strict:
                    yield self._finding("mistake-passes", f"the mistake {one.name!r} passes every test")
            elif one.slow and (verdict.status not in (Status.CPU_TIME, Status.WALL_TIME) or not verdict.failed_test):
                message = f"the naive program {one.name!r} {_failure(verdict)}; it should be right and run out of time"
                yield self._finding("naive-not-slow", message)
            elif one.slow and verdict.failed_test is not None and self._ends_soon(one, verdict.failed_test):
                where = f"{MARGIN:g} times the limit on test {verdict.failed_test} and all that follow"
                message = f"the naive program {one.name!r} ends within {where}"
                yield self._finding("naive-not-slow", message)

    def _ends_soon(self, one: Solution, test: int) -> bool:
        """Whether every test from this one on ends within the margin: one that does not is slow beyond chance."""
        usual = self.problem.limits
        longer = replace(usual, cpu_seconds=usual.cpu_seconds * MARGIN, wall_seconds=usual.wall_seconds * MARGIN)
        verdict = self.sandbox.judge(replace(self.problem, tests=self.problem.tests[test:], limits=longer), one.code)
        return verdict.status not in (Status.CPU_TIME, Status.WALL_TIME)

    def _house_rules(self) -> Iterator[Finding]:
        counted = (
            ("tests", len(self.problem.tests), FEWEST_TESTS),
            ("references", len(self.problem.references), FEWEST_REFERENCES),
            ("mistakes", len(self.problem.mistakes), FEWEST_MISTAKES),
        )
        for what, number, fewest in counted:
            if number < fewest:
                yield self._finding(f"few-{what}", f"has {number} {what}, wanted at least {fewest}")
        if len(self.problem.tests) > MOST_TESTS:
            yield self._finding("many-tests", f"has {len(self.problem.tests)} tests, wanted at most {MOST_TESTS}")
        if self.problem.validator is None:
            yield self._finding("no-validator", "has no validator.py, so nothing checks what its tests promise")
        for one in _elsewhere(self.problem, self.problem.solutions):
            yield self._finding("other-start", f"the solution {one.name!r} does not begin with the starter code")
        yield from self._slack()

    def _slack(self) -> Iterator[Finding]:
        limit = self.problem.limits.cpu_seconds
        for run in self.runs:
            if run.correct and run.slowest_seconds * SLACK > limit:
                took = f"takes {run.slowest_seconds:.2f} s on one test, more than 1/{SLACK:g} of the limit {limit:g} s"
                yield self._finding("little-slack", f"the reference {run.name!r} {took}")


def slowest_seconds(problem: Problem, code: str, sandbox: Sandbox, verdict: Verdict) -> float:
    """Return the CPU seconds of a program's slowest test, given its verdict on all.

    A sandbox may make many calls in one process and share out what they took, so the calls with the longest arguments
    are made by themselves.
    """
    known = max((report.cpu_seconds for report in verdict.reports), default=0.0)
    if not isinstance(problem.task, CallTask):
        return known
    longest = sorted((test.input for test in problem.tests), key=len)[-_ALONE:]
    with sandbox.open(problem.task, code, problem.limits) as session:
        return max(known, *(run.cpu_seconds for run in session.run(longest)))


def _elsewhere(problem: Problem, solutions: Iterable[Solution]) -> Iterator[Solution]:
    return (one for one in solutions if not one.code.startswith(problem.starter))


def _failure(verdict: Verdict) -> str:
    where = "" if verdict.failed_test is None else f" on test {verdict.failed_test}"
    report = next((r for r in verdict.reports if r.index == verdict.failed_test), None)
    said = (report.message if report else "") or verdict.message
    last = said.strip().splitlines()[-1][:200] if said.strip() else ""
    return f"fails{where}: {verdict.status}" + (f" ({last})" if last else "")
