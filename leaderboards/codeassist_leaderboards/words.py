"""Numbers and names as sentences have them."""

from __future__ import annotations

from collections.abc import Sequence

TORN = "the last line is torn, as a killed run leaves it; that episode is left out"


def counted(number: int, noun: str) -> str:
    """Return a number with what is counted: ``1 row``, ``2,000 rows``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """Return names in a sentence: ``a, b and c``."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
