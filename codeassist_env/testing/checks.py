"""What the checks share."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from codeassist_env.errors import CodeAssistError

A = TypeVar("A")
T = TypeVar("T")


class NonConforming(CodeAssistError, AssertionError):
    """An object breaks its protocol's promise; the message says which check, what came and what was wanted."""


class Checks:
    """Collects the names of checks that passed."""

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self.passed: list[str] = []

    def that(self, name: str, holds: bool, wanted: str) -> None:
        """Record ``name`` if it ``holds``, else raise NonConforming that says what was ``wanted``."""
        if not holds:
            raise NonConforming(f"{self.subject}: {name}: {wanted}")
        if name not in self.passed:
            self.passed.append(name)

    def call(self, name: str, function: Callable[..., T], *arguments: Any) -> T:
        """Return what ``function`` returns; NonConforming if it raises."""
        try:
            return function(*arguments)
        except Exception as error:
            raise NonConforming(f"{self.subject}: {name}: raised {type(error).__name__}: {error}") from error

    def named(self, thing: Any, *methods: str) -> None:
        """Check the name and that the methods are there."""
        name = getattr(thing, "name", None)
        self.that("has a name", isinstance(name, str) and bool(name), f"name must be a text, got {name!r}")
        for method in methods:
            self.that(f"has {method}()", callable(getattr(thing, method, None)), "there is no such method")

    def plain(self, name: str, value: Any) -> None:
        """Check that ``value`` is plain JSON data."""
        try:
            json.dumps(value, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise NonConforming(f"{self.subject}: {name}: must be plain JSON data: {error}") from error
        self.that(name, True, "")


def in_threads(function: Callable[[A], T], arguments: Sequence[A], threads: int = 8) -> list[T]:
    """Call ``function`` on every argument from several threads at once and return the results in order."""
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(function, arguments))
