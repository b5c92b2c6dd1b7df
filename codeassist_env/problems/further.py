"""Further inputs for a problem, beside its tests: from its generator with other seeds, and near its tests.

Generator, validator and references all run in the sandbox.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from codeassist_env.errors import InputError, SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import CallTask, Limits, Problem, StdinTask, TestCase
from codeassist_env.problems.build import answer
from codeassist_env.problems.promises import sift_inputs
from codeassist_env.problems.tasks import checked_arguments
from codeassist_env.problems.variations import vary_arguments, vary_text
from codeassist_env.verdict import Execution, Status

LARGEST = 4_000
"""Characters of a further input at most."""
SEEDS = 6
"""Times the generator is asked at most."""
BATCH = 400
"""Candidates the validator is asked about at once."""
TRIES = 20
"""Changed inputs that are made for each that is wanted, as most break a promise."""

_GENERATOR_LIMITS = Limits(cpu_seconds=60.0, wall_seconds=120.0, output_mb=64)
_GENERATE = """
import json as _json, random as _random, sys as _sys
for _text in inputs(_random.Random(_sys.stdin.read())):
    print(_json.dumps(_text))
"""
_SHOWN = 300
"""Characters of an input that a dispute names."""
_FEW = 3
"""Disputes of one kind that are told one by one."""


@dataclass
class Further:
    """Finds further inputs; what it meets that is wrong with the problem is kept in ``disputes``."""

    problem: Problem
    sandbox: Sandbox
    budget: int
    generator: str | None = None
    """Source of generate.py."""
    disputes: list[str] = field(default_factory=list)

    def tests(self) -> list[TestCase]:
        """Return at most ``budget`` tests with answers all references agree on, the shortest input first.

        None without a validator: nobody can say then what a further input may be. Raises InputError where the
        validator cannot be used, SandboxError where the sandbox fails.
        """
        if self.problem.validator is None or not self.budget:
            return []
        known = {test.input for test in self.problem.tests}
        fresh = list(islice(self._unseen(self._generated(), known), self.budget // 2))
        made = sift_inputs(self.problem, self.sandbox, fresh) if fresh else []
        if len(made) < len(fresh):
            refused = next(text for text in fresh if text not in made)
            self.disputes.append(f"generate.py, given another seed, yields what the validator refuses: {_cut(refused)}")
        near = self._accepted(self._unseen(self._varied(), {*known, *fresh}), self.budget - len(made))
        return self._answered(sorted([*made, *near], key=lambda text: (len(text), text)))

    def _unseen(self, texts: Iterator[str], known: set[str]) -> Iterator[str]:
        seen = set(known)
        for text in texts:
            if len(text) <= LARGEST and text not in seen:
                seen.add(text)
                yield text

    def _generated(self) -> Iterator[str]:
        if self.generator is None:
            return
        seeds = [f"{self.problem.id}/{number}" for number in range(1, SEEDS + 1)]
        with self.sandbox.open(StdinTask(), self.generator + _GENERATE, _GENERATOR_LIMITS) as session:
            for seed, run in zip(seeds, session.run(seeds), strict=True):
                yield from self._yielded(seed, run)

    def _yielded(self, seed: str, run: Execution) -> list[str]:
        try:
            answer(self.problem, replace(run, output=b"0"), f"generate.py with the seed {seed!r}")
            texts = [json.loads(line) for line in run.output.decode().split("\n") if line.strip()]
            if not all(isinstance(text, str) for text in texts):
                raise InputError(f"generate.py with the seed {seed!r} yields something else than texts")
        except (InputError, ValueError) as error:
            self.disputes.append(_shortened(str(error)))
            return []
        return texts

    def _varied(self) -> Iterator[str]:
        bases = [test.input for test in self.problem.tests if len(test.input) <= LARGEST // 2]
        vary = vary_arguments if isinstance(self.problem.task, CallTask) else vary_text
        rng = random.Random(f"{self.problem.id}/inputs")
        for _ in range(TRIES * self.budget if bases else 0):
            yield vary(rng.choice(bases), rng)

    def _accepted(self, candidates: Iterator[str], wanted: int) -> list[str]:
        found: list[str] = []
        while len(found) < wanted:
            batch = [text for text in islice(candidates, BATCH) if self._usable(text)]
            if not batch:
                break
            found += sift_inputs(self.problem, self.sandbox, batch)
        return found[:wanted]

    def _usable(self, text: str) -> bool:
        """Whether the task can be given an input at all: no validator needs to look for that."""
        if isinstance(self.problem.task, CallTask):
            try:
                checked_arguments(self.problem.task, [json.loads(line) for line in text.split("\n") if line.strip()])
            except SandboxError:
                return False
        return True

    def _answered(self, inputs: Sequence[str]) -> list[TestCase]:
        if not inputs:
            return []
        main = self.problem.references[0]
        tests: list[TestCase] = []
        failed = 0
        with self.sandbox.open(self.problem.task, main.code, self.problem.limits) as session:
            for text, run in zip(inputs, session.run(inputs), strict=True):
                try:
                    tests.append(TestCase(text, answer(self.problem, run, f"the reference {main.name!r}")))
                except InputError as error:
                    failed += 1
                    if failed <= _FEW:
                        self.disputes.append(
                            f"{_shortened(str(error))} on {_cut(text)}: is it, or the validator, wrong?"
                        )
        if failed > _FEW:
            self.disputes.append(f"the reference {main.name!r} fails on {failed - _FEW} more inputs")
        return self._agreed(tests)

    def _agreed(self, tests: list[TestCase]) -> list[TestCase]:
        bad: set[int] = set()
        for one in self.problem.references if tests else ():
            verdict = self.sandbox.judge(replace(self.problem, tests=tests), one.code, all_tests=True)
            if not verdict.scored:
                raise SandboxError(verdict.message or "the sandbox failed")
            failed = [report for report in verdict.reports if report.status is not Status.PASSED]
            bad.update(report.index for report in failed)
            if failed:
                text, status = tests[failed[0].index].input, failed[0].status
                where = f"on {_cut(text)}" + (f" and {len(failed) - 1} more inputs" if failed[1:] else "")
                self.disputes.append(f"the reference {one.name!r} ends in {status} {where}, judged by the first one")
        return [test for index, test in enumerate(tests) if index not in bad]


def _cut(text: str) -> str:
    return repr(text) if len(text) <= _SHOWN else f"{text[:_SHOWN]!r}..."


def _shortened(text: str) -> str:
    """Return the first and the last line of what a program said."""
    lines = text.strip().splitlines()
    return " ".join((lines[0], lines[-1]) if len(lines) > 1 else lines)
