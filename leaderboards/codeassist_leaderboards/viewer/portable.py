"""How data of a run are shown where its page leaves the house."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_SERVER = re.compile(r"https?://[^\s'\"<>]+")
_PATH = re.compile(r"(?<![\w/.<])(?:~|\.{1,2}|[A-Za-z]:)?[/\\](?:[^\s/\\'\"<>:,]+[/\\])+[^\s/\\'\"<>:,]*")
"""A path with two parts or more, anywhere in a text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Two ways from what was recorded to what is shown."""

    named: Callable[[Any], Any]
    """For specs, cards and settings."""
    told: Callable[[Any], Any]
    """For what was written in words: notes, errors, what agents attached."""


def as_recorded() -> Shown:
    """Show all as it was recorded."""
    return Shown(lambda data: data, lambda data: data)


def portable() -> Shown:
    """Show FILE and SERVER in place of paths and of servers' addresses, in specs as the pages of boards do."""
    from codeassist_leaderboards.boards.placeholders import without_places  # needs the extra board

    return Shown(without_places, _told)


def _told(data: Any) -> Any:
    if isinstance(data, str):
        return _PATH.sub("FILE", _SERVER.sub("SERVER", data)) if "/" in data or "\\" in data else data
    if isinstance(data, Mapping):
        return {key: _told(value) for key, value in data.items()}
    return [_told(one) for one in data] if isinstance(data, list | tuple) else data
