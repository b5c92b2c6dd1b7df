"""The open sets, as protocols: what a stranger's object must offer. ``codeassist_env.testing`` checks them.

All are plain synchronous objects, safe to call from several threads at once: concurrency is the runner's, batching
the model client's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, runtime_checkable

from codeassist_env.language import Generation, LanguageModel, LikelihoodModel, Sampling
from codeassist_env.tokenizers import Tokenizer

if TYPE_CHECKING:
    from codeassist_env.game import AssistantView, EpisodeState, HumanAction, HumanView, Suggestion
    from codeassist_env.problem import Limits, Problem, ProblemSet, Task
    from codeassist_env.verdict import Execution, Verdict


@runtime_checkable
class Assistant(Protocol):
    """Suggests text. May also offer ``privileged = True`` (wants ``view.intention``), ``card()`` and ``close()``.

    ``close`` may come while ``suggest`` waits, at Ctrl-C, and ends the wait; where ``abort()`` is offered, that comes.

    ``deterministic = True``, on the class and on any factory function of it, says that it asks no model, file or
    address: its argument and the view alone decide. Whoever verifies a submission may then make it from the name that
    stands there, and ask it again.
    """

    name: str

    def suggest(self, view: AssistantView) -> Suggestion:
        """Return a suggestion for this state; a pure function of the view."""
        ...


@runtime_checkable
class Human(Protocol):
    """Decides and types. May also offer ``intention(view) -> str``, ``card()``, ``close()`` and ``prepare(problems)``.

    ``prepare`` is called once before a run and raises InputError where this human cannot play on those problems.
    ``deterministic = True`` is as an assistant's.
    """

    name: str

    def act(self, view: HumanView) -> HumanAction:
        """Return the decision and the text to append; a pure function of the view (a person excepted)."""
        ...


@runtime_checkable
class ProgramSession(Protocol):
    """A program made ready to run on many inputs."""

    def run(self, inputs: Iterable[str]) -> Iterator[Execution]:
        """Yield one Execution an input, in order; a caller that stops iterating stops the rest.

        Each input runs the program afresh: nothing one run does is seen by the next.
        """
        ...

    def close(self) -> None:
        """End whatever still runs."""
        ...

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@runtime_checkable
class Sandbox(Protocol):
    """Runs untrusted programs. Expected outputs never go in; what the program does never comes out as an exception.

    May also offer ``grader``, the version of its judging rules, which a run must keep when it is resumed (who judges
    by ``codeassist_sandbox.judging`` says its GRADER_VERSION), and ``details()``, plain data that names paths of this
    machine: to be shown here, never recorded.

    Its factory takes the argument of its spec and raises SandboxError, with a ``remedy`` where one is known, where it
    cannot work on this machine. Parameters ``KEY=VALUE`` that the command line passes on: ``python=PATH`` runs
    programs with that Python, ``allow_unsafe=true`` permits what isolates too little to be used unasked.
    """

    name: str

    def open(self, task: Task, code: str, limits: Limits) -> ProgramSession:
        """Make a program ready. A compile error is each run's ``fault``."""
        ...

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None) -> Verdict:
        """Run ``code`` on the problem's tests and compare outside; stop at the first failure unless ``all_tests``.

        ``limits`` are this call's, instead of the problem's; nothing here passes them unless its caller gave some, so
        a sandbox without this parameter can still judge.
        """
        ...

    def guarantees(self) -> Mapping[str, Any]:
        """Say what is isolated and how, as plain data; recorded in every verdict."""
        ...

    def close(self) -> None:
        """Leave nothing behind."""
        ...


class ProblemLoader(Protocol):
    """Loads a problem set from the argument of its spec."""

    def __call__(self, argument: str, /) -> ProblemSet: ...


class Reward(Protocol):
    """The reward both agents share at the end of an episode; only asked where the verdict is scored."""

    def __call__(self, state: EpisodeState, verdict: Verdict, /) -> float: ...


__all__ = [
    "Assistant",
    "Generation",
    "Human",
    "LanguageModel",
    "LikelihoodModel",
    "ProblemLoader",
    "ProgramSession",
    "Reward",
    "Sampling",
    "Sandbox",
    "Tokenizer",
]
