"""Conformance of assistants and humans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from codeassist_env.aec import raw_env, resolve_problems
from codeassist_env.errors import CodeAssistError
from codeassist_env.game import (
    Accept,
    AssistantView,
    Finish,
    Game,
    HumanAction,
    Reject,
    Suggestion,
    begin,
    check_text,
    resolve_protocol,
)
from codeassist_env.interfaces import Assistant, Human
from codeassist_env.play import agent_card, check_plain, checked_suggestion, human_view, play
from codeassist_env.problem import Limits, Problem, ProblemSet, Solution, StdinTask, Task, TestCase
from codeassist_env.testing.checks import Checks, in_threads
from codeassist_env.tokenizers import CodeTokenizer, resolve_counter
from codeassist_env.verdict import Status, Verdict

CODES = (
    "",
    "import sys\n\n\ndef solve(n):\n    return ",
    "x = 'unfinished",
    'def f():\n\tif True:\n\t\treturn "\u6f22\u5b57 \U0001f642"  # caf\u00e9\r\n',
    "for i in range(10):\n    print(i)\n" * 300,
)
"""Programs an assistant must have an answer to: empty, cut anywhere, not ASCII, long."""

SAMPLE = Problem(
    "conformance",
    "Twice",
    "Read a whole number from standard input and print twice that number.",
    StdinTask(),
    (TestCase("2\n", "4\n", sample=True), TestCase("21\n", "42\n")),
    solutions=(
        Solution("plain", "n = int(input())\nprint(2 * n)\n"),
        Solution("sum", "n = int(input())\nprint(n + n)\n"),
    ),
)


class InstantSandbox:
    """Calls every program right without running it; for checks of agents only."""

    name = "instant"

    def open(self, task: Task, code: str, limits: Limits) -> Any:
        """Not offered: nothing is run here."""
        raise CodeAssistError("the instant sandbox runs nothing")

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None) -> Verdict:
        """Return passed."""
        return Verdict(Status.PASSED, len(problem.tests), sandbox=self.name)

    def guarantees(self) -> Mapping[str, Any]:
        """Nothing runs, so there is nothing to isolate."""
        return {}

    def close(self) -> None:
        """Nothing to close."""


def check_assistant(assistant: Assistant) -> list[str]:
    """Check an assistant: suggestions are well-formed, a pure function of the view, and safe from many threads."""
    checks = Checks(f"assistant {getattr(assistant, 'name', assistant)!r}")
    checks.named(assistant, "suggest")
    if hasattr(assistant, "card"):
        checks.call("card() is plain data", agent_card, assistant)
    told = "print(2 * n)\n" if getattr(assistant, "privileged", False) else None
    protocol = resolve_protocol("paper-experiments")
    views = [AssistantView(code, turn, protocol, 7 * turn, told) for turn, code in enumerate(CODES)]
    views.append(replace(views[1], protocol=resolve_protocol("paper-formal"), seed=2**62))
    first = [checks.call(f"suggests on program {i}", assistant.suggest, v) for i, v in enumerate(views)]
    for made in first:
        _check_suggestion(checks, made)
    again = [assistant.suggest(view) for view in views]
    checks.that(
        "a pure function of the view", _all(again) == _all(first), "the same view and seed gave another suggestion"
    )
    threaded = in_threads(assistant.suggest, views * 4)
    checks.that(
        "safe from many threads", _all(threaded) == _all(first * 4), "suggestions differ when called from 8 threads"
    )
    return checks.passed


def _all(answers: Sequence[Suggestion | HumanAction]) -> list[Any]:
    """Answers with their info, which does not take part in their own comparison."""
    return [(answer, dict(answer.info)) for answer in answers]


def _check_suggestion(checks: Checks, made: Suggestion) -> None:
    checks.call("a suggestion that a transcript can hold", checked_suggestion, made)


def check_human(human: Human, problems: str | ProblemSet | None = None) -> list[str]:
    """Check a human on ``problems`` (a tiny set of our own by default): well-formed actions, and episodes that end.

    A person at a terminal cannot be checked: what is asked here is a pure function of the view.
    """
    checks = Checks(f"human {getattr(human, 'name', human)!r}")
    checks.named(human, "act")
    if hasattr(human, "card"):
        checks.call("card() is plain data", agent_card, human)
    chosen = resolve_problems((SAMPLE,) if problems is None else problems)[:3]
    protocol, tokenizer = resolve_protocol("paper-experiments"), CodeTokenizer()
    views = []
    for problem in chosen:
        state = begin(Game(problem, protocol, tokenizer, resolve_counter(protocol.unit, tokenizer)))
        views += [human_view(state, text, 5) for text in ("", "n = ", "\u6f22 garbage ((", "pass\n" * 400)]
    first = [checks.call("acts on every suggestion", human.act, v) for v in views]
    for made in first:
        _check_action(checks, made)
    again = [human.act(view) for view in views]
    checks.that("a pure function of the view", again == first, "the same view gave another action")
    threaded = in_threads(human.act, views * 4)
    checks.that(
        "safe from many threads", _all(threaded) == _all(first * 4), "actions differ when called from 8 threads"
    )
    if hasattr(human, "intention"):
        told = [checks.call("tells its intention", human.intention, v) for v in views]
        checks.that("the intention is text", all(isinstance(t, str) for t in told), f"got {told[0]!r}")
    _check_episodes(checks, human, chosen)
    return checks.passed


def _check_action(checks: Checks, made: HumanAction) -> None:
    checks.that("returns an action", isinstance(made, Accept | Reject | Finish), f"got {type(made).__name__}")
    if not isinstance(made, Finish):
        checks.call("typed text is UTF-8", check_text, made.text)
    checks.call("info is plain data", check_plain, "info", made.info)


class _Noise:
    """Suggests nothing, then something wrong, in turn."""

    name = "noise"

    def suggest(self, view: AssistantView) -> Suggestion:
        return Suggestion("" if view.round % 2 else " )] wrong = \n")


def _check_episodes(checks: Checks, human: Human, problems: Any) -> None:
    env = raw_env(problems, {"max_rounds": 400}, sandbox=InstantSandbox())
    for problem in problems:
        made = [play(env, _Noise(), human, 3, problem=problem.id) for _ in range(2)]
        checks.that("no call fails in an episode", not made[0].errors, f"{made[0].errors}")
        checks.that("finishes", made[0].end == "finish", f"after 400 rounds it ended by {made[0].end}")
        checks.that("episodes repeat", made[0] == made[1], "the same seed gave another episode")
        checks.that(
            "types within the cap", not any(r.text_cut for r in made[0].rounds), "the environment had to cut typed text"
        )
