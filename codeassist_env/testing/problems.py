"""Conformance of problem sets."""

from __future__ import annotations

import pickle
from collections.abc import Callable

from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.testing.checks import Checks


def check_problems(load: Callable[[], ProblemSet], sandbox: Sandbox | None = None) -> list[str]:
    """Check what ``load`` returns: complete problems, the same at every load, and picklable.

    With a ``sandbox`` every reference must pass, and the empty program and the bare starter must fail.
    """
    checks = Checks("problem set")
    found = checks.call("loads", load)
    checks.that("is a ProblemSet", isinstance(found, ProblemSet), f"got {type(found).__name__}")
    checks.subject = f"problem set {found.name!r}"
    checks.that("is not empty", len(found) > 0, "it holds no problem")
    checks.that("has a name", bool(found.name), "name is empty")
    checks.that("hash is stable", load().content_hash() == found.content_hash(), "a second load hashes differently")
    copied = pickle.loads(checks.call("can be pickled", pickle.dumps, found))
    checks.that("survives pickling", copied.content_hash() == found.content_hash(), "a pickled copy hashes differently")
    for problem in found:
        _check_problem(checks, problem)
        if sandbox is not None:
            _check_judged(checks, problem, sandbox)
    return checks.passed


def _check_problem(checks: Checks, problem: Problem) -> None:
    checks.that("found by id", bool(problem.id), "a problem's id is empty")
    checks.that("statements are there", bool(problem.statement.strip()), f"{problem.id} has no statement")
    checks.that("tests are there", len(problem.tests) > 0, f"{problem.id} has no test")
    texts = [problem.statement, problem.starter, *(t.input + t.output for t in problem.tests)]
    checks.call("texts are UTF-8", "".join(texts).encode)


def _check_judged(checks: Checks, problem: Problem, sandbox: Sandbox) -> None:
    for solution in problem.references:
        verdict = sandbox.judge(problem, solution.code)
        checks.that(
            "references pass", verdict.passed, f"{problem.id}: {solution.name}: {verdict.status} {verdict.message}"
        )
    for name, code in (("the empty program", ""), ("the bare starter", problem.starter)):
        verdict = sandbox.judge(problem, code)
        checks.that(f"{name} fails", verdict.scored and not verdict.passed, f"{problem.id}: {verdict.status}")
