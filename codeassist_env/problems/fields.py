"""Typed reading of tables people wrote (TOML, JSON), with errors that name the place, the field and what was wanted."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.game import check_text

_KINDS = {dict: "a table", list: "a list", str: "text", bool: "true or false", int: "a number", float: "a number"}


def kind_of(value: object) -> str:
    """Say in a word what a TOML or JSON value is."""
    return "nothing" if value is None else _KINDS.get(type(value), type(value).__name__)


def iso_date(text: str, what: str) -> str:
    """Return an ISO date or date-time as YYYY-MM-DD. Raises InputError that names ``what``."""
    try:
        return date.fromisoformat(text.partition("T")[0]).isoformat()
    except ValueError as error:
        raise InputError(f"{what} must be a date such as 2024-08-01, got {text!r}") from error


class Fields:
    """One table and where it stands. Every getter raises InputError for a field that is absent or of another kind."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, Mapping):
            raise InputError(f"{where}: expected a table of fields, got {kind_of(data)}")
        self.data: Mapping[str, Any] = data
        self.where = where

    def fail(self, name: str, wanted: str) -> InputError:
        """Make the error for field ``name``."""
        if name not in self.data:
            return InputError(f"{self.where}: the field {name!r} is missing; it must be {wanted}")
        got = self.data[name]
        shown = repr(got) if isinstance(got, str | int | float) and len(repr(got)) < 60 else kind_of(got)
        return InputError(f"{self.where}: {name!r} must be {wanted}, got {shown}")

    def only(self, *names: str) -> None:
        """Raise InputError where the table has a field that is not among ``names``."""
        for name in self.data:
            if name not in names:
                near = difflib.get_close_matches(name, names, n=1)
                hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(names)}."
                raise InputError(f"{self.where}: unknown field {name!r}. {hint}")

    def text(self, name: str, default: str | None = None) -> str:
        """Text; required where there is no default."""
        value = self.data.get(name, default)
        if not isinstance(value, str):
            raise self.fail(name, "text")
        self._check_text(name, value)
        return value

    def _check_text(self, name: str, value: str) -> None:
        try:
            check_text(value)
        except InputError as error:
            raise InputError(f"{self.where}: {name!r}: {error}") from error

    def some_text(self, name: str) -> str:
        """Required text that is not blank."""
        value = self.text(name)
        if not value.strip():
            raise self.fail(name, "text that is not blank")
        return value

    def maybe_text(self, name: str) -> str | None:
        """Text, or None where it is absent or null."""
        return None if self.data.get(name) is None else self.text(name)

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        value = self.data.get(name, default)
        if not isinstance(value, bool):
            raise self.fail(name, "true or false")
        return value

    def number(self, name: str, default: float) -> float:
        """A finite number."""
        value = self.data.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.fail(name, "a number")
        return float(value)

    def whole(self, name: str, default: int) -> int:
        """A whole number."""
        value = self.data.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.fail(name, "a whole number")
        return value

    def choice(self, name: str, choices: Sequence[str], default: str) -> Any:
        """One of ``choices``."""
        value = self.data.get(name, default)
        if value not in choices:
            raise self.fail(name, f"one of {', '.join(choices)}")
        return value

    def choices(self, name: str, choices: Sequence[str]) -> tuple[Any, ...]:
        """A list whose items are of ``choices``; absent is empty."""
        value = self.texts(name)
        if not set(value) <= set(choices):
            raise self.fail(name, f"a list of {', '.join(choices)}")
        return value

    def tolerance(self, name: str = "tolerance") -> float | None:
        """A number of at least 0, or None where it is absent or null."""
        if self.data.get(name) is None:
            return None
        value = self.number(name, 0.0)
        if value < 0:
            raise self.fail(name, "at least 0")
        return value

    def maybe_date(self, name: str) -> str | None:
        """An ISO date as YYYY-MM-DD, or None where it is absent or null."""
        value = self.maybe_text(name)
        return None if value is None else iso_date(value, f"{self.where}: {name!r}")

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; absent is empty."""
        value = self.data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fail(name, "a list of texts")
        for item in value:
            self._check_text(name, item)
        return tuple(value)

    def table(self, name: str) -> Fields:
        """A table inside this one; absent is empty."""
        return Fields(self.data.get(name, {}), f"{self.where}: {name!r}")

    def tables(self, name: str) -> Iterator[Fields]:
        """Tables of a list; absent is empty."""
        value = self.data.get(name, [])
        if not isinstance(value, list):
            raise self.fail(name, "a list of tables")
        for index, item in enumerate(value):
            yield Fields(item, f"{self.where}: {name}[{index}]")
