"""A sandbox that asks another one, and never twice about the same program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from codeassist_env import registry
from codeassist_env.interfaces import ProgramSession, Sandbox
from codeassist_env.problem import Limits, Problem, Task
from codeassist_env.verdict import Verdict


class MemoSandbox:
    """Remembers the verdicts of another sandbox: memo, or memo:NAME."""

    def __init__(self, argument: str = "") -> None:
        self.inner: Sandbox = registry.create("sandboxes", argument or "auto")
        self.name = f"memo:{self.inner.name}"
        self.known: dict[tuple[str, str, bool], Verdict] = {}

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None) -> Verdict:
        """Return the verdict known for this program, or ask; a failure of the sandbox is not remembered."""
        problem = replace(problem, limits=limits or problem.limits)
        key = (problem.content_hash(), code, all_tests)
        if key not in self.known:
            verdict = replace(self.inner.judge(problem, code, all_tests=all_tests), sandbox=self.name)
            if not verdict.scored:
                return verdict
            self.known[key] = verdict
        return self.known[key]

    def open(self, task: Task, code: str, limits: Limits) -> ProgramSession:
        """Make a program ready in the other sandbox."""
        return self.inner.open(task, code, limits)

    def guarantees(self) -> Mapping[str, Any]:
        """Say what the other sandbox isolates."""
        return self.inner.guarantees()

    def close(self) -> None:
        """Close the other sandbox."""
        self.inner.close()
