"""Small agents, sandboxes and problems that tests queue replies on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from codeassist_env.game import Accept, AssistantView, Finish, HumanAction, HumanView, Reject, Suggestion
from codeassist_env.interfaces import Generation, Sampling
from codeassist_env.problem import Limits, Problem, ProblemSet, Solution, StdinTask, Task, TestCase
from codeassist_env.verdict import Execution, Status, TestReport, Verdict


def make_problem(problem_id: str = "double", **changes: Any) -> Problem:
    """A problem whose only right program prints its input twice, by ``GOOD``."""
    values: dict[str, Any] = {
        "title": problem_id.title(),
        "statement": f"Print twice the number. ({problem_id})",
        "task": StdinTask(),
        "tests": (TestCase("2\n", "4\n", sample=True), TestCase("5\n", "10\n")),
        "difficulty": "easy",
        "solutions": (Solution("plain", GOOD),),
    }
    return Problem(problem_id, **{**values, **changes})


GOOD = "n = int(input())\nprint(2 * n)\n"


def make_set(*ids: str) -> ProblemSet:
    return ProblemSet("fake", tuple(make_problem(i) for i in ids or ("double",)))


class FakeSandbox:
    """Judges without running: a program passes iff it equals (up to blanks at the end) one of the references."""

    def __init__(self, argument: str = "") -> None:
        self.name = "fake"
        self.argument = argument
        self.judged: list[str] = []
        self.closed = 0

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        self.judged.append(code)
        if self.argument == "broken":
            return Verdict(Status.SANDBOX_FAILED, len(problem.tests), message="no cell", sandbox=self.name)
        if self.argument == "raises":
            raise RuntimeError("the engine is gone")
        good = any(code.rstrip() == s.code.rstrip() for s in problem.references)
        status = Status.PASSED if good else Status.WRONG
        return Verdict(status, len(problem.tests), (TestReport(0, status, 0.01, 0.02, 1000),), sandbox=self.name)

    def open(self, task: Task, code: str, limits: Limits) -> FakeSession:
        return FakeSession()

    def guarantees(self) -> dict[str, Any]:
        return {}

    def close(self) -> None:
        self.closed += 1


class FakeSession:
    def run(self, inputs: Iterable[str]) -> Iterator[Execution]:
        for _ in inputs:
            yield Execution(b"")

    def close(self) -> None: ...
    def __enter__(self) -> FakeSession:
        return self

    def __exit__(self, *_: object) -> None: ...


class Typist:
    """Types ``code`` at most ``protocol.human_tokens`` at a time, accepts what continues it, then finishes."""

    name = "typist"

    def __init__(self, argument: str = "") -> None:
        self.code = GOOD

    def act(self, view: HumanView) -> HumanAction:
        done = view.code
        take = bool(view.suggestion) and self.code.startswith(done + view.suggestion)
        if not self.code.startswith(done) or done == self.code:
            return Finish()
        rest = self.code[len(done) + (len(view.suggestion) if take else 0) :]
        text = view.tokenizer.truncate(rest, view.protocol.human_tokens)
        return Accept(text) if take else Reject(text)

    def intention(self, view: HumanView) -> str:
        return self.code[len(view.code) :]


class Queue:
    """An agent that plays back what it is given; an exception in the queue is raised."""

    name = "queue"

    def __init__(self, replies: Sequence[Any]) -> None:
        self.replies = list(replies)
        self.views: list[Any] = []

    def _next(self, view: Any) -> Any:
        self.views.append(view)
        reply = self.replies.pop(0)
        if isinstance(reply, BaseException):
            raise reply
        return reply

    def suggest(self, view: AssistantView) -> Suggestion:
        reply: Suggestion = self._next(view)
        return reply

    def act(self, view: HumanView) -> HumanAction:
        reply: HumanAction = self._next(view)
        return reply


class Silent:
    """Suggests nothing."""

    name = "silent"

    def __init__(self, argument: str = "") -> None: ...

    def suggest(self, view: AssistantView) -> Suggestion:
        return Suggestion("")


class Knowing:
    """Privileged: suggests all the human intends."""

    name = "knowing"
    privileged = True

    def __init__(self, argument: str = "") -> None: ...

    def suggest(self, view: AssistantView) -> Suggestion:
        assert view.intention is not None
        return Suggestion(view.intention)


class TinyModel:
    """A deterministic proposer: continues GOOD where the prompt begins it, with one bit of surprise a token."""

    name = "tiny"

    def __init__(self, argument: str = "") -> None:
        self.text = GOOD

    def generate(self, prompts: Sequence[str], sampling: Sampling, seeds: Sequence[int]) -> list[Generation]:
        made = []
        for prompt in prompts:
            rest = self.text[len(prompt) :] if self.text.startswith(prompt) else "?"
            pieces = tuple(rest[i : i + 4] for i in range(0, len(rest), 4))[: sampling.max_tokens]
            made.append(Generation(pieces, tuple(-math.log(2) for _ in pieces)))
        return made
