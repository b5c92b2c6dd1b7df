"""What names a machine in a run, and what stands for it in a submission."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from codeassist_leaderboards.boards.pinning import portable_human

_PATH = re.compile(r"(?:^|(?<=[:=]))(?:~|\.{1,2})?(?:/|(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\)[^#?,]*")
"""A path where a text begins or a parameter's value does: from a root, a home, or where one stands."""


def without_places(value: Any) -> Any:
    """Return plain data with SERVER for the addresses of servers in its texts, and FILE for paths."""
    if isinstance(value, str):
        return _PATH.sub("FILE", portable_human(value))
    if isinstance(value, Mapping):
        return {key: without_places(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [without_places(one) for one in value]
    return value
