"""Checks a problem set by running what is known of it: right programs pass, wrong ones fail, tests keep the promises.

Covered: references, mistakes, the empty and the starter-only program, tests no reference confirms, inputs the statement
rules out, time limits, duplicates. Not covered: whether the tests are enough to catch a wrong program that nobody wrote
down; ``mutate`` measures that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any

from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import ProblemSet
from codeassist_env.problems.builtin import AuthoredSet, hashes_of
from codeassist_env.problems.checks import Finding, ProblemReport, check_problem
from codeassist_env.problems.duplicates import Duplicate, find_duplicates
from codeassist_env.problems.similar import Likeness, find_likenesses


@dataclass(frozen=True, slots=True)
class Validation:
    """The result for a whole set."""

    name: str
    content_hash: str
    strict: bool
    reports: tuple[ProblemReport, ...]
    changed: tuple[Finding, ...] = ()
    """Problems that are not what the set's version says they are."""
    duplicates: tuple[Duplicate, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    """Problems of other sets that known programs are built alike for."""

    @property
    def findings(self) -> list[Finding]:
        """Findings of all problems, in the set's order; duplicates last."""
        found = [finding for report in self.reports for finding in report.findings]
        return (
            found
            + list(self.changed)
            + [
                *(_duplicate_finding(one, self.strict) for one in self.duplicates),
                *(_likeness_finding(one, self.strict) for one in self.likenesses),
            ]
        )

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


def _likeness_finding(one: Likeness, strict: bool) -> Finding:
    mine, other = one.programs
    message = f"its program {mine!r} is built as {other!r} of {one.second} is ({one.share:.0%}): the same problem?"
    return Finding(one.first, "likeness", message, error=strict)


def _changed(problems: ProblemSet) -> Iterator[Finding]:
    if not isinstance(problems, AuthoredSet) or not problems.frozen:
        return
    for problem in problems:
        if problems.frozen.get(problem.id) != hashes_of(problem):
            what = "has changed since" if problem.id in problems.frozen else "is not in"
            yield Finding(problem.id, "not-frozen", f"{what} this version of the set: give the set a new version")


def _duplicate_finding(one: Duplicate, strict: bool) -> Finding:
    what = {"content": "is the same problem as", "statement": "has the statement of"}.get(
        one.kind, f"shares {one.share:.0%} of its wording with"
    )
    return Finding(one.first, "duplicate", f"{what} {one.second}", error=strict or one.kind != "near")


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

    A strict set (None: those that are folders) also promises that mistakes fail, that starters begin solutions, a
    number of tests and references, time to spare, and that it is like no other set.
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
        changed=() if broken else tuple(_changed(problems)),
        duplicates=() if broken else tuple(find_duplicates(problems, against)),
        likenesses=() if broken or not against else tuple(find_likenesses(problems, against)),
    )
