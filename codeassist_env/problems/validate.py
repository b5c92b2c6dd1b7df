"""Checks a problem set by running what is known of it: right programs pass, empty ones fail, tests are confirmed.

Covered: references, mistakes, the empty and the starter-only program, tests no reference confirms, duplicates.
Not covered: whether the tests are enough to catch a wrong program that nobody wrote down.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Any

from codeassist_env.errors import CodeAssistError, InputError, SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem, ProblemSet, Solution
from codeassist_env.problems.builtin import AuthoredSet
from codeassist_env.problems.duplicates import Duplicate, find_duplicates
from codeassist_env.verdict import Status, Verdict

FEWEST_TESTS = 10
FEWEST_REFERENCES = 3
"""What a problem of a strict set holds at least."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a problem, or worth knowing."""

    problem_id: str
    kind: str
    """``reference-fails``, ``empty-passes``, ``starter-passes``, ``mistake-passes``, ``no-tests``, ``no-reference``,
    ``unconfirmed-test``, ``few-tests``, ``few-references``, ``other-start``, ``unreadable``, ``duplicate``,
    ``sandbox-failed``."""
    message: str
    error: bool = True
    """False: worth knowing, and the set is still valid."""


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """What running one problem's programs showed."""

    problem_id: str
    findings: tuple[Finding, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    """``tests``, ``references``, ``references_passed``, ``mistakes``, ``mistakes_passed``, ``programs``."""


@dataclass(frozen=True, slots=True)
class Validation:
    """The result for a whole set."""

    name: str
    content_hash: str
    strict: bool
    reports: tuple[ProblemReport, ...]
    duplicates: tuple[Duplicate, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """Findings of all problems, in the set's order; duplicates last."""
        found = [finding for report in self.reports for finding in report.findings]
        return found + [_duplicate_finding(one) for one in self.duplicates]

    @property
    def counts(self) -> Counter[str]:
        """Totals over the problems."""
        return sum((report.counts for report in self.reports), Counter())

    @property
    def sandbox_failed(self) -> bool:
        """Whether something could not be checked because the sandbox failed."""
        return any(finding.kind == "sandbox-failed" for finding in self.findings)

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong with the problems, as far as it could be checked."""
        return not any(finding.error and finding.kind != "sandbox-failed" for finding in self.findings)

    @property
    def exit_code(self) -> int:
        """0 valid, 1 not valid, 3 the sandbox failed somewhere (so the rest is not the whole truth)."""
        return 3 if self.sandbox_failed else int(not self.valid)

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {
            "name": self.name,
            "content_hash": self.content_hash,
            "strict": self.strict,
            "valid": self.valid,
            "sandbox_failed": self.sandbox_failed,
            "problems": len(self.reports),
            **{key: self.counts[key] for key in _COUNTS},
            "findings": [
                {"problem": f.problem_id, "kind": f.kind, "error": f.error, "message": f.message} for f in self.findings
            ],
        }


_COUNTS = ("tests", "references", "references_passed", "mistakes", "mistakes_passed", "programs")


def _duplicate_finding(one: Duplicate) -> Finding:
    what = {"content": "is the same problem as", "statement": "has the statement of"}.get(
        one.kind, f"shares {one.share:.0%} of its wording with"
    )
    return Finding(one.first, "duplicate", f"{what} {one.second}", error=one.kind != "near")


def validate(
    problems: ProblemSet,
    sandbox: Sandbox,
    *,
    against: Sequence[ProblemSet] = (),
    jobs: int = 1,
    strict: bool | None = None,
    progress: Callable[[ProblemReport], None] = lambda report: None,
) -> Validation:
    """Check every problem, ``jobs`` at a time; ``progress`` is called as each is done.

    A strict set (None: those that are folders) also promises that mistakes fail, that starters begin solutions, and a
    number of tests and references.
    """
    strict = isinstance(problems, AuthoredSet) if strict is None else strict
    done: dict[str, ProblemReport] = {}
    pool = ThreadPoolExecutor(max_workers=max(1, jobs), thread_name_prefix="validate")
    try:
        waiting = [pool.submit(check_problem, problem, sandbox, strict) for problem in problems]
        for future in as_completed(waiting):
            report = future.result()
            done[report.problem_id] = report
            progress(report)
    finally:
        pool.shutdown(cancel_futures=True)
    broken = {finding.problem_id for r in done.values() for finding in r.findings if finding.kind == "unreadable"}
    return Validation(
        name=problems.name,
        content_hash="" if broken else problems.content_hash(),
        strict=strict,
        reports=tuple(done[problem.id] for problem in problems),
        duplicates=() if broken else tuple(find_duplicates(problems, against)),
    )


def check_problem(problem: Problem, sandbox: Sandbox, strict: bool) -> ProblemReport:
    """Run one problem's programs and say what is wrong with it."""
    counts: Counter[str] = Counter()
    try:
        findings = tuple(_findings(problem, sandbox, strict, counts))
    except SandboxError as error:
        findings = (Finding(problem.id, "sandbox-failed", str(error)),)
    except InputError as error:
        findings = (Finding(problem.id, "unreadable", str(error)),)
    return ProblemReport(problem.id, findings, counts)


def _findings(problem: Problem, sandbox: Sandbox, strict: bool, counts: Counter[str]) -> Iterator[Finding]:
    counts["tests"] = len(problem.tests)
    if not problem.tests:
        yield Finding(problem.id, "no-tests", "has no tests")
        return
    yield from _check_references(problem, sandbox, counts)
    yield from _check_fillers(problem, sandbox, counts)
    yield from _check_mistakes(problem, sandbox, strict, counts)
    if strict:
        yield from _check_house_rules(problem)


def _judge(problem: Problem, code: str, sandbox: Sandbox, counts: Counter[str], *, all_tests: bool = False) -> Verdict:
    counts["programs"] += 1
    try:
        verdict = sandbox.judge(problem, code, all_tests=all_tests)
    except CodeAssistError:
        raise
    except Exception as error:  # anyone's sandbox: whatever it raises is its own failure
        raise SandboxError(f"the sandbox raised {error!r}") from error
    if not verdict.scored:
        raise SandboxError(verdict.message or f"the sandbox {verdict.sandbox!r} failed and does not say why")
    return verdict


def _check_references(problem: Problem, sandbox: Sandbox, counts: Counter[str]) -> Iterator[Finding]:
    confirmed: set[int] = set()
    references = problem.references
    for one in references:
        counts["references"] += 1
        verdict = _judge(problem, one.code, sandbox, counts, all_tests=True)
        if verdict.passed:
            counts["references_passed"] += 1
            confirmed.update(report.index for report in verdict.reports if report.status is Status.PASSED)
        else:
            yield Finding(problem.id, "reference-fails", f"the reference {one.name!r} {_failure(verdict)}")
    left = sorted(set(range(len(problem.tests))) - confirmed)
    if not references:
        yield Finding(problem.id, "no-reference", "has no reference, so no test is confirmed", error=False)
    elif left:
        listed = ", ".join(map(str, left[:10])) + (", ..." if len(left) > 10 else "")
        yield Finding(problem.id, "unconfirmed-test", f"no reference that passes was run on test {listed}")


def _check_fillers(problem: Problem, sandbox: Sandbox, counts: Counter[str]) -> Iterator[Finding]:
    fillers = [("empty", "")] + ([("starter", problem.starter)] if problem.starter.strip() else [])
    for name, code in fillers:
        if _judge(problem, code, sandbox, counts).passed:
            yield Finding(problem.id, f"{name}-passes", f"the {name} program passes every test")


def _check_mistakes(problem: Problem, sandbox: Sandbox, strict: bool, counts: Counter[str]) -> Iterator[Finding]:
    for one in problem.mistakes:
        counts["mistakes"] += 1
        if _judge(problem, one.code, sandbox, counts).passed:
            counts["mistakes_passed"] += 1
            if strict:
                yield Finding(problem.id, "mistake-passes", f"the mistake {one.name!r} passes every test")


def _check_house_rules(problem: Problem) -> Iterator[Finding]:
    if len(problem.tests) < FEWEST_TESTS:
        yield Finding(problem.id, "few-tests", f"has {len(problem.tests)} tests, wanted at least {FEWEST_TESTS}")
    if len(problem.references) < FEWEST_REFERENCES:
        few = f"has {len(problem.references)} references, wanted at least {FEWEST_REFERENCES}"
        yield Finding(problem.id, "few-references", few)
    for one in _elsewhere(problem, problem.solutions):
        yield Finding(problem.id, "other-start", f"the solution {one.name!r} does not begin with the starter code")


def _elsewhere(problem: Problem, solutions: Iterable[Solution]) -> Iterator[Solution]:
    return (one for one in solutions if not one.code.startswith(problem.starter))


def _failure(verdict: Verdict) -> str:
    where = "" if verdict.failed_test is None else f" on test {verdict.failed_test}"
    report = next((r for r in verdict.reports if r.index == verdict.failed_test), None)
    said = (report.message if report else "") or verdict.message
    last = said.strip().splitlines()[-1][:200] if said.strip() else ""
    return f"fails{where}: {verdict.status}" + (f" ({last})" if last else "")
