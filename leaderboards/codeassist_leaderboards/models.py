"""What all files of the leaderboards are made of: strict models, and how they are read, digested and refused."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from codeassist_env.errors import InputError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def as_day(given: object) -> date:
    """Return a date that is written YYYY-MM-DD; numbers, which could be seconds since 1970, and times are none.

    Raises ValueError.
    """
    if isinstance(given, str) and _DAY.fullmatch(given):
        return date.fromisoformat(given)
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    raise ValueError(f"a date is written YYYY-MM-DD, got {_shown(repr(given))}")


Day = Annotated[date, BeforeValidator(as_day)]
"""A date, written YYYY-MM-DD."""


class Model(BaseModel):
    """Data of a file: unknown keys are refused, types are not guessed, instances do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    @classmethod
    def parse(cls, data: object, where: str) -> Self:
        """Check plain data. Raises InputError naming ``where`` and each field that does not fit, ten at most."""
        try:
            # through JSON, where dates and tuples have the form that a file gives them
            return cls.model_validate_json(json.dumps(data, allow_nan=False, default=str))
        except ValidationError as error:
            found = error.errors(include_url=False, include_input=False)
            told = [f"{'.'.join(map(_shown, one['loc'])) or 'the whole'}: {_in_words(one)}" for one in found[:10]]
            more = f"; and {len(found) - 10} more" if len(found) > 10 else ""
            raise InputError(f"{where}: {'; '.join(told)}{more}") from None
        except (TypeError, ValueError, RecursionError) as error:
            raise InputError(f"{where}: not plain data: {error}") from None

    def plain(self) -> dict[str, Any]:
        """Plain JSON data, as it stands in files."""
        return self.model_dump(mode="json", by_alias=True)


def _in_words(error: Mapping[str, Any]) -> str:
    """Return what is wrong with a field."""
    words = {"extra_forbidden": "no such key", "missing": "it is missing"}
    told = words.get(str(error["type"]), str(error["msg"]).removeprefix("Value error, "))
    # a pattern that excludes characters which are not seen holds them
    return told if told.isprintable() else "it holds characters that are not seen, or blanks at its ends"


def _shown(part: int | str) -> str:
    """Return a key as it may stand in a message, whoever chose it."""
    text = str(part)
    return text if text.isprintable() and len(text) <= 80 else ascii(text[:80])


def canonical(data: Mapping[str, Any]) -> bytes:
    """Return plain data as the one JSON text that digests are taken of: keys sorted, no blanks, UTF-8."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(data: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of plain data."""
    return hashlib.sha256(canonical(data)).hexdigest()
