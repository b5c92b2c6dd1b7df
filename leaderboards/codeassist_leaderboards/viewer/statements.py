"""Titles and statements of the problems that transcripts name, where their set can be loaded."""

from __future__ import annotations

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.problems.selection import files_of


class Statements:
    """Loads each set once; a set or a problem that is not there is said, and is no error."""

    def __init__(self, given: str | ProblemSet | None = None, *, trusted: bool = True) -> None:
        """Take the set to look in instead of those that transcripts name; untrusted names are not looked up.

        Raises what loading the given set raises.
        """
        self._trusted = trusted
        self._given = registry.create("problems", given) if isinstance(given, str) else given
        self._sets: dict[str, ProblemSet | str] = {}
        self._hashes: dict[tuple[str, str], str] = {}
        """By set and problem, as hashing reads all tests."""

    def find(self, set_name: str, problem_id: str, content_hash: str) -> tuple[Problem | None, str]:
        """Return the problem, or None, and what the reader should know of it ("" where all is well)."""
        found = self._given or self._set(set_name)
        if isinstance(found, str):
            return None, found
        try:
            problem = found.problem(problem_id)
            same = not content_hash or self._hash(found.name, problem) == content_hash
        except CodeAssistError:
            return None, f"The problem {problem_id} is not in {found.name}; its statement is not shown."
        if not same:
            return problem, f"{found.name} holds another version of {problem_id} than the one that was played."
        return problem, ""

    def files(self, set_name: str) -> list[str]:
        """Return the files that a named set is loaded from, where it would be loaded."""
        if self._given is not None or not self._trusted:
            return []
        try:
            return files_of(set_name)
        except CodeAssistError:  # such a set is never loaded
            return []

    def _hash(self, set_name: str, problem: Problem) -> str:
        key = set_name, problem.id
        if key not in self._hashes:
            self._hashes[key] = problem.content_hash()
        return self._hashes[key]

    def _set(self, name: str) -> ProblemSet | str:
        if name not in self._sets:
            self._sets[name] = self._load(name)
        return self._sets[name]

    def _load(self, name: str) -> ProblemSet | str:
        ask = "Give the set with --problems SPEC to see statements."
        if not name:
            return f"The run names no problem set. {ask}"
        if not self._trusted:
            return f"The problem set {name} is named by the submission alone, so it is not loaded. {ask}"
        try:
            made: ProblemSet = registry.create("problems", name)
        except CodeAssistError as error:
            return f"The problem set {name} cannot be loaded: {error} {ask}"
        return made
