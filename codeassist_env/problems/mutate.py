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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import CallTask, Limits, Problem, Solution, TestCase
from codeassist_env.problems.build import answer, generated_inputs
from codeassist_env.problems.builtin import read_toml
from codeassist_env.problems.checks import slowest_seconds
from codeassist_env.problems.fields import Fields
from codeassist_env.problems.mutants import Mutant, mutants
from codeassist_env.problems.promises import check_inputs
from codeassist_env.problems.variations import vary_arguments, vary_text
from codeassist_env.verdict import Status, Verdict

VERSION = 1
"""Of the operators and of the rules; results of another version are not reused."""
OVERALL = 0.97
EACH = 0.90
"""Shares of mutants a set and each of its problems should kill."""
EQUIVALENT = "equivalent.toml"

_TIGHT_SECONDS = 0.5
_TIGHT_TIMES = 10.0
"""A mutant may use this many times the slowest reference's CPU time, and at least that many seconds ..."""
_CERTAIN = 50
"""... and what takes this many times as long as the references did on the same test will not end: no second try."""
_LARGEST = 4_000
"""Characters of a further input at most."""
_SEEDS = 6
"""Times the generator is asked for further inputs at most."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How much work a measurement is."""

    mutants: int = 100
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
        """Killed mutants among those that are not equivalent; 1 if there are none."""
        counted = self.killed + len(self.survivors)
        return self.killed / counted if counted else 1.0

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        return {**asdict(self), "share": round(self.share, 4)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> MutationReport:
        """Inverse of :meth:`to_dict`."""
        values = {name: value for name, value in data.items() if name != "share"}
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
        argued.read_text("utf-8") if argued and argued.exists() else "",
        (folder / "generate.py").read_text("utf-8") if folder and (folder / "generate.py").exists() else "",
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def measure(problem: Problem, sandbox: Sandbox, settings: Settings, folder: Path | None = None) -> MutationReport:
    """Judge a problem's mutants. ``folder`` holds its generate.py and equivalent.toml, where it has some."""
    key = ""
    try:
        key = key_of(problem, settings, folder)
        return _Measurement(problem, sandbox, settings, folder).report(key)
    except (SandboxError, InputError, OSError) as error:
        return MutationReport(problem.id, key, failure=str(error))


def choose(problem: Problem, most: int) -> list[tuple[Solution, Mutant]]:
    """Return at most ``most`` mutants of a problem's references, the same ones every time, evenly spread."""
    rng = random.Random(f"{problem.id}/mutants")
    piles = [[(one, mutant) for mutant in mutants(one.code)] for one in problem.references]
    for pile in piles:
        rng.shuffle(pile)
    chosen: list[tuple[Solution, Mutant]] = []
    while len(chosen) < most and any(piles):
        chosen += [pile.pop() for pile in piles if pile]
    return chosen[:most]


@dataclass
class _Measurement:
    problem: Problem
    sandbox: Sandbox
    settings: Settings
    folder: Path | None
    seconds: list[float] = field(default_factory=list)
    """CPU time of the slowest reference on each test."""
    disputes: list[str] = field(default_factory=list)

    def report(self, key: str) -> MutationReport:
        self._time_references()
        chosen = choose(self.problem, self.settings.mutants)
        argued = self._argued()
        further = self._further_tests()
        counts: Counter[str] = Counter()
        survivors: list[Survivor] = []
        for one, mutant in chosen:
            status = self._judge(mutant.code).status
            if status is not Status.PASSED:
                counts["killed"] += 1
                counts["out_of_time"] += status in (Status.CPU_TIME, Status.WALL_TIME)
            elif (one.name, mutant.name) in argued:
                counts["argued"] += 1
            elif found := self._told_apart(one, mutant, further):
                survivors.append(found)
            else:
                counts["equivalent"] += 1
        return MutationReport(
            self.problem.id,
            key,
            made=len(chosen),
            inputs=len(further),
            survivors=tuple(survivors),
            disputes=tuple(self.disputes),
            killed=counts["killed"],
            out_of_time=counts["out_of_time"],
            equivalent=counts["equivalent"],
            argued=counts["argued"],
        )

    def _time_references(self) -> None:
        self.seconds = [0.0] * len(self.problem.tests)
        for one in self.problem.references:
            verdict = self.sandbox.judge(self.problem, one.code, all_tests=True)
            if not verdict.passed:
                raise _failed(verdict, f"the reference {one.name!r} ends in {verdict.status}: validate the set first")
            alone = isinstance(self.problem.task, CallTask)  # what many calls took together says little of each
            least = slowest_seconds(self.problem, one.code, self.sandbox, verdict) if alone else 0.0
            for report in verdict.reports:
                self.seconds[report.index] = max(self.seconds[report.index], report.cpu_seconds, least)

    def _tight(self) -> Limits:
        usual = self.problem.limits
        tight = max(_TIGHT_SECONDS, _TIGHT_TIMES * max(self.seconds, default=0.0))
        return replace(usual, cpu_seconds=min(usual.cpu_seconds, tight))

    def _judge(self, code: str, tests: Sequence[TestCase] | None = None) -> Verdict:
        given = self.problem.tests if tests is None else tests
        problem = replace(self.problem, limits=self._tight(), tests=given)
        verdict = self.sandbox.judge(problem, code)
        if verdict.status is Status.CPU_TIME and tests is None and problem.limits != self.problem.limits:
            index = verdict.failed_test or 0
            if self.seconds[index] * _CERTAIN > problem.limits.cpu_seconds:
                verdict = self.sandbox.judge(self.problem, code)
        if not verdict.scored:
            raise _failed(verdict, "the sandbox failed")
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
        fields = Fields(read_toml(path), str(path))
        fields.only("mutant")
        known = {(one.name, mutant.name) for one in self.problem.references for mutant in mutants(one.code)}
        argued: set[tuple[str, str]] = set()
        for one in fields.tables("mutant"):
            one.only("solution", "mutant", "why")
            one.some_text("why")
            named = one.text("solution"), one.text("mutant")
            if named not in known:
                raise InputError(f"{one.where}: no mutant {named[1]!r} of a solution {named[0]!r}: has it changed?")
            argued.add(named)
        return argued

    def _further_tests(self) -> list[TestCase]:
        """Return inputs beside the tests, the shortest first, with answers all references agree on."""
        if self.problem.validator is None or not self.problem.references:
            return []
        inputs = sorted(self._further_inputs(), key=lambda text: (len(text), text))
        main, *others = self.problem.references
        tests: list[TestCase] = []
        with self.sandbox.open(self.problem.task, main.code, self.problem.limits) as session:
            for text, run in zip(inputs, session.run(inputs), strict=True):
                try:
                    tests.append(TestCase(text, answer(self.problem, run, f"the reference {main.name!r}")))
                except InputError as error:
                    lines = str(error).strip().splitlines()
                    self.disputes.append(f"{lines[0]} {lines[-1] if len(lines) > 1 else ''} on {text!r}")
        return self._agreed(tests, others)

    def _agreed(self, tests: list[TestCase], others: Sequence[Solution]) -> list[TestCase]:
        if not tests:
            return []
        bad: set[int] = set()
        for one in others:
            verdict = self.sandbox.judge(replace(self.problem, tests=tests), one.code, all_tests=True)
            if not verdict.scored:
                raise _failed(verdict, "the sandbox failed")
            failed = [report for report in verdict.reports if report.status is not Status.PASSED]
            bad.update(report.index for report in failed)
            for report in failed[:1]:
                text = tests[report.index].input
                self.disputes.append(f"the reference {one.name!r} ends in {report.status} on {text!r}")
        return [test for index, test in enumerate(tests) if index not in bad]

    def _further_inputs(self) -> list[str]:
        known = {test.input for test in self.problem.tests}
        fresh = list(self._generated(known))[: self.settings.budget // 2]
        known.update(fresh)
        varied = self._accepted(self._varied(known), self.settings.budget - len(fresh))
        return self._accepted(iter(fresh), len(fresh)) + varied

    def _generated(self, known: set[str]) -> Iterator[str]:
        path = self.folder / "generate.py" if self.folder else None
        if path is None or not path.exists():
            return
        seen, found = set(known), 0
        for number in range(1, _SEEDS + 1):
            for text in generated_inputs(path, f"{self.problem.id}/{number}"):
                if len(text) <= _LARGEST and text not in seen:
                    seen.add(text)
                    found += 1
                    yield text
            if found >= self.settings.budget // 2:
                return

    def _varied(self, known: set[str]) -> Iterator[str]:
        """Yield changed inputs: twenty candidates for each that is wanted, as most break a promise."""
        bases = [test.input for test in self.problem.tests if len(test.input) <= _LARGEST // 2]
        vary = vary_arguments if isinstance(self.problem.task, CallTask) else vary_text
        rng, seen = random.Random(f"{self.problem.id}/inputs"), set(known)
        for _ in range(20 * self.settings.budget if bases else 0):
            text = vary(rng.choice(bases), rng)
            if text not in seen and len(text) <= _LARGEST:
                seen.add(text)
                yield text

    def _accepted(self, candidates: Iterator[str], wanted: int) -> list[str]:
        found: list[str] = []
        while len(found) < wanted:
            batch = list(islice(candidates, max(50, wanted)))
            if not batch:
                break
            refusals = check_inputs(self.problem, self.sandbox, batch)
            found += [text for text, why in zip(batch, refusals, strict=True) if not why]
        return found[:wanted]


def _failed(verdict: Verdict, what: str) -> SandboxError | InputError:
    if verdict.scored:
        return InputError(what)
    return SandboxError(verdict.message or what)
