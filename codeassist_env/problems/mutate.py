"""Measures how many wrong programs a problem's tests catch: mutants of its references, judged like any program.

A mutant is killed if it fails a test. One that passes them all is tried on further inputs, made by the problem's
generator from other seeds and by small changes to its tests, as far as the validator accepts them: if it differs from
the reference on one of them, the tests have missed it, and that input is listed; if it never does within the budget, it
counts as equivalent, as do those that ``equivalent.toml`` beside the problem argues to be. The references must agree on
those inputs, too.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from codeassist_env.errors import CodeAssistError, InputError, SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Limits, Problem, Solution, TestCase
from codeassist_env.problems.builtin import optional_text, read_toml
from codeassist_env.problems.checks import slowest_seconds
from codeassist_env.problems.fields import Fields
from codeassist_env.problems.further import LARGEST, Further
from codeassist_env.problems.mutants import Mutant, iter_mutants
from codeassist_env.verdict import Status, Verdict

VERSION = 2
"""Of the operators and of the rules; results of another version are not reused."""
OVERALL = 0.97
EACH = 0.90
"""Shares of mutants a set and each of its problems should kill."""
EQUIVALENT = "equivalent.toml"
GENERATOR = "generate.py"
_OUT_OF_TIME = (Status.CPU_TIME, Status.WALL_TIME)
_KINDS: dict[Any, type] = {"int": int, "str": str}

_TIGHT_SECONDS = 0.5
_TIGHT_TIMES = 10.0
"""A mutant is first given this many times the slowest reference's CPU time, and at least that many seconds. What runs
out of it is judged again by the problem's own limits."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How much work a measurement is."""

    mutants: int = 60
    """Of each problem at most, spread over its references."""
    budget: int = 200
    """Further inputs a mutant that passes all tests is tried on."""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that passes every test and is no equivalent."""

    solution: str
    mutant: str
    input: str
    """What tells it from the reference; empty where no input could be tried."""
    output: str = ""
    """The reference's answer to that."""


@dataclass(frozen=True, slots=True)
class MutationReport:
    """What became of one problem's mutants."""

    problem_id: str
    key: str
    """Hash of all that decides the result: the same key need not be measured again."""
    made: int = 0
    """Mutants judged."""
    killed: int = 0
    out_of_time: int = 0
    """Of those killed, by the clock."""
    equivalent: int = 0
    """Passed every test and every further input."""
    argued: int = 0
    """Said to be equivalent in equivalent.toml."""
    inputs: int = 0
    """Further inputs that were tried."""
    survivors: tuple[Survivor, ...] = ()
    disputes: tuple[str, ...] = ()
    """Inputs a validator accepts on which the references do not agree, and the like: errors of the problem."""
    failure: str = ""
    """Why the problem could not be measured."""

    @property
    def share(self) -> float:
        """Killed mutants among those that are not equivalent; 1 if there are none, 0 where nothing was measured."""
        if self.failure:
            return 0.0
        counted = self.killed + len(self.survivors)
        return self.killed / counted if counted else 1.0

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {**asdict(self), "share": round(self.share, 4)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MutationReport:
        """Inverse of :meth:`to_dict`."""
        values = {name: value for name, value in data.items() if name != "share"}
        for one in fields(cls):
            if one.type in _KINDS and type(values[one.name]) is not _KINDS[one.type]:
                raise TypeError(f"{one.name} must be {one.type}, got {values[one.name]!r}")
        survivors = tuple(Survivor(**one) for one in values.pop("survivors"))
        disputes = tuple(values.pop("disputes"))
        return cls(**values, survivors=survivors, disputes=disputes)


def overall_share(reports: Sequence[MutationReport]) -> float:
    """Return the share killed over all problems' mutants."""
    killed = sum(report.killed for report in reports)
    counted = killed + sum(len(report.survivors) for report in reports)
    return killed / counted if counted else 1.0


def key_of(problem: Problem, settings: Settings, folder: Path | None = None) -> str:
    """Return the hash of all that decides a problem's report."""
    argued = folder / EQUIVALENT if folder else None
    parts = [
        VERSION,
        problem.id,
        [[test.input, test.output] for test in problem.tests],
        type(problem.task).__name__,
        asdict(problem.task),
        asdict(problem.limits),
        problem.solutions_hash(),
        problem.validator,
        asdict(settings),
        optional_text(argued) if argued else None,
        optional_text(folder / GENERATOR) if folder else None,
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class Stopped(CodeAssistError):
    """A measurement was told to stop before its end."""


def measure(
    problem: Problem,
    sandbox: Sandbox,
    settings: Settings,
    folder: Path | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> MutationReport:
    """Judge a problem's mutants. ``folder`` holds its generate.py and equivalent.toml, where it has some.

    Raises Stopped soon after ``stop()`` says so; all that is wrong with the problem is in the report's ``failure``.
    """
    key = ""
    try:
        key = key_of(problem, settings, folder)
        return _Measurement(problem, sandbox, settings, folder, stop).report(key)
    except Stopped:
        raise
    except (CodeAssistError, OSError) as error:
        return MutationReport(problem.id, key, failure=str(error))
    except Exception as error:  # anyone's files: one problem that cannot be measured does not end the others
        return MutationReport(problem.id, key, failure=f"{type(error).__name__}: {error}"[:500])


def choose(problem: Problem, most: int) -> list[tuple[Solution, Mutant]]:
    """Return at most ``most`` mutants of a problem's references, the same ones every time, evenly spread."""
    piles = {
        one: iter_mutants(one.code, random.Random(f"{problem.id}/{one.name}/mutants")) for one in problem.references
    }
    chosen: list[tuple[Solution, Mutant]] = []
    while piles and len(chosen) < most:
        for one, pile in list(piles.items()):
            mutant = next(pile, None)
            if mutant is None:
                del piles[one]
            else:
                chosen.append((one, mutant))
    return chosen[:most]


@dataclass
class _Measurement:
    problem: Problem
    sandbox: Sandbox
    settings: Settings
    folder: Path | None
    stop: Callable[[], bool]
    tight: Limits = field(default_factory=Limits)
    """What a mutant may use at first."""

    def report(self, key: str) -> MutationReport:
        self._time_references()
        chosen = choose(self.problem, self.settings.mutants)
        if not chosen:
            raise InputError("has no references to make mutants of")
        argued = self._argued()
        generator = optional_text(self.folder / GENERATOR) if self.folder else None
        further = Further(self.problem, self.sandbox, self.settings.budget, generator)
        tests = further.tests()
        small = [test for test in self.problem.tests if len(test.input) <= LARGEST]
        counts: Counter[str] = Counter()
        survivors: list[Survivor] = []
        for one, mutant in chosen:
            if self.stop():
                raise Stopped
            status = self._judge(mutant.code, small).status if small else Status.PASSED
            if status is Status.PASSED:
                status = self._judge(mutant.code, self.problem.tests).status
            if status is not Status.PASSED:
                counts["killed"] += 1
                counts["out_of_time"] += status in _OUT_OF_TIME
                continue
            found = self._told_apart(one, mutant, tests)
            if (one.name, mutant.name) in argued:
                counts["argued"] += 1
                if found and found.input:
                    why = f"{EQUIVALENT} argues that {mutant.name!r} of {one.name!r} is equivalent"
                    further.disputes.append(f"{why}, and {found.input!r} tells it apart")
            elif found:
                survivors.append(found)
            else:
                counts["equivalent"] += 1
        return MutationReport(
            self.problem.id,
            key,
            made=len(chosen),
            inputs=len(tests),
            survivors=tuple(survivors),
            disputes=tuple(further.disputes),
            killed=counts["killed"],
            out_of_time=counts["out_of_time"],
            equivalent=counts["equivalent"],
            argued=counts["argued"],
        )

    def _time_references(self) -> None:
        slowest = 0.0
        for one in self.problem.references:
            verdict = self.sandbox.judge(self.problem, one.code, all_tests=True)
            if not verdict.scored:
                raise SandboxError(verdict.message or "the sandbox failed")
            if not verdict.passed:
                raise InputError(f"the reference {one.name!r} ends in {verdict.status}: validate the set first")
            slowest = max(slowest, slowest_seconds(self.problem, one.code, self.sandbox, verdict))
        usual = self.problem.limits
        tight = max(_TIGHT_SECONDS, _TIGHT_TIMES * slowest)
        self.tight = replace(usual, cpu_seconds=min(usual.cpu_seconds, tight))

    def _judge(self, code: str, tests: Sequence[TestCase]) -> Verdict:
        problem = replace(self.problem, tests=tests)
        verdict = self.sandbox.judge(replace(problem, limits=self.tight), code)
        if verdict.status in _OUT_OF_TIME and self.tight != problem.limits:
            verdict = self.sandbox.judge(problem, code)
        if not verdict.scored:
            raise SandboxError(verdict.message or "the sandbox failed")
        return verdict

    def _told_apart(self, one: Solution, mutant: Mutant, further: Sequence[TestCase]) -> Survivor | None:
        if not further:
            return Survivor(one.name, mutant.name, "")
        failed = self._judge(mutant.code, further).failed_test
        if failed is None:
            return None
        return Survivor(one.name, mutant.name, further[failed].input, further[failed].output)

    def _argued(self) -> set[tuple[str, str]]:
        path = self.folder / EQUIVALENT if self.folder else None
        if path is None or not path.exists():
            return set()
        table = Fields(read_toml(path), str(path))
        table.only("mutant")
        known = {(one.name, mutant.name) for one in self.problem.references for mutant in iter_mutants(one.code)}
        argued: set[tuple[str, str]] = set()
        for one in table.tables("mutant"):
            one.only("solution", "mutant", "why")
            one.some_text("why")
            named = one.text("solution"), one.text("mutant")
            if named not in known:
                raise InputError(f"{one.where}: no mutant {named[1]!r} of a solution {named[0]!r}: has it changed?")
            argued.add(named)
        return argued
