"""Final programs judged again in a sandbox, and whether the recorded verdicts agree.

Each program is judged once, however many episodes ended with it. One that is judged otherwise than recorded is judged
again at the end, alone on the machine. A sandbox that fails says nothing of a submission.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from codeassist_env.errors import CodeAssistError, describe
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem
from codeassist_env.verdict import Status, Verdict
from codeassist_leaderboards.verification.report import Findings

METERED = frozenset((Status.CPU_TIME, Status.WALL_TIME, Status.MEMORY))
"""Statuses that rest on clocks and meters, which differ between machines."""
MOST_AGAIN = 50
"""Programs judged a second time; with more than that judged otherwise no second time is of use."""
MOST_FAILED = 20
"""Failures of the sandbox in a row after which it is not asked any more."""
WAITING = 4
"""Programs that wait for each thread."""


@dataclass(frozen=True, slots=True)
class Program:
    """What an episode ended with."""

    problem: Problem
    seed: int
    code: str
    status: Status
    """As recorded."""


@dataclass
class _Judged:
    """One program and the episodes that ended with it."""

    problem: Problem
    code: str
    recorded: list[tuple[int, Status]]
    future: Future[Verdict | str] | None = None
    status: Status | None = None
    """What the sandbox said; None: nothing."""


@dataclass
class Reexecuted:
    """What judging again came to."""

    programs: int = 0
    """Episodes whose program has a verdict again."""
    runs: int = 0
    """Programs that were judged, each counted once."""
    unjudged: list[str] = field(default_factory=list)
    """Why the sandbox said nothing of a program, for each; the submission is not re-executed if there is any."""


class Reexecution:
    """Judges programs in threads as they come."""

    def __init__(self, sandbox: Sandbox, jobs: int, findings: Findings, told: Callable[[], None] | None = None) -> None:
        self._sandbox, self._findings, self._told = sandbox, findings, told or (lambda: None)
        self._pool = ThreadPoolExecutor(jobs, thread_name_prefix="judge")
        self._most = WAITING * jobs
        self._waiting: deque[_Judged] = deque()
        self._known: dict[tuple[str, bytes], _Judged] = {}
        self._again: list[_Judged] = []
        self._failed = 0
        """Failures of the sandbox in a row."""
        self.made = Reexecuted()

    def run(self, programs: Iterable[Program]) -> Reexecuted:
        """Judge them all and compare; findings say which verdicts differ. ``programs`` may do work of its own."""
        try:
            for program in programs:
                self._take(program)
                while len(self._waiting) > self._most:
                    self._settle(self._waiting.popleft())
            while self._waiting:
                self._settle(self._waiting.popleft())
            for number, judged in enumerate(self._again):
                self._judge_again(judged, number < MOST_AGAIN)
            return self.made
        except BaseException:
            # what runs ends with the sandbox; nobody waits for what has not begun
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._sandbox.close()
            raise
        finally:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _take(self, program: Program) -> None:
        key = (program.problem.id, hashlib.sha256(program.code.encode()).digest())
        judged = self._known.get(key)
        episode = (program.seed, program.status)
        if judged is None:
            self._known[key] = judged = _Judged(program.problem, program.code, [episode])
            judged.future = self._pool.submit(self._judge, judged)
            self._waiting.append(judged)
            self.made.runs += 1
        elif judged.future is not None:
            judged.recorded.append(episode)
        else:
            self._compare(replace(judged, code=program.code), [episode])

    def _judge(self, judged: _Judged) -> Verdict | str:
        """Return the verdict, or why there is none."""
        if self._failed >= MOST_FAILED:
            return f"the sandbox failed {MOST_FAILED} times in a row"
        try:
            verdict = Verdict.checked(self._sandbox.judge(judged.problem, judged.code))
        except Exception as error:
            self._failed += 1
            told = describe(error)
            return told if isinstance(error, CodeAssistError) else f"{type(error).__name__}: {told}"
        self._failed = 0 if verdict.scored else self._failed + 1
        return verdict if verdict.scored else verdict.message or "it gave no reason"

    def _settle(self, judged: _Judged) -> None:
        future, judged.future = judged.future, None
        if future is None:
            raise RuntimeError(f"a program of {judged.problem.id!r} was settled twice")
        found = future.result()
        if isinstance(found, Verdict):
            judged.status = found.status
        self._compare(judged, judged.recorded)

    def _compare(self, judged: _Judged, episodes: list[tuple[int, Status]]) -> None:
        """Count the episodes that agree; keep the others for a second time."""
        agree = sum(status is judged.status for _, status in episodes)
        self.made.programs += agree
        for _ in range(agree):
            self._told()
        left = [episode for episode in episodes if episode[1] is not judged.status]
        if left:
            self._again.append(_Judged(judged.problem, judged.code, left, status=judged.status))
        judged.code = ""  # only its digest is needed from here on

    def _judge_again(self, judged: _Judged, again: bool) -> None:
        found = self._judge(judged) if again else "the sandbox failed, as before it"
        status = found.status if isinstance(found, Verdict) else judged.status
        for seed, recorded in judged.recorded:
            self._told()
            if status is None:
                self.made.unjudged.append(str(found))
                continue
            self.made.programs += 1
            if recorded not in (status, judged.status):
                self._differs(judged.problem.id, seed, recorded, status)

    def _differs(self, problem_id: str, seed: int, recorded: Status, found: Status) -> None:
        passed = Status.PASSED in (recorded, found)
        metered = not passed and bool(METERED & {recorded, found})
        told = f"the recorded verdict is {recorded}, judged again the program's is {found}"
        if passed and METERED & {recorded, found}:
            told += "; if this machine is slow or busy, verify on one that is not"
        self._findings.add("verdict", told, problem=problem_id, seed=seed, warning=metered)
