"""Values as pages show them: the filters of the templates."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from codeassist_env.characters import visible
from codeassist_leaderboards.statistics.gaps import FEW, FLIPS
from codeassist_leaderboards.statistics.intervals import CONSTANT
from codeassist_leaderboards.words import counted, listed

SAME = "no problem differs"
"""What stands for an interval where no resample of the problems could differ, which is no claim of certainty."""
NO_GAP = {CONSTANT: SAME, FEW: "too few problems differ", FLIPS: "too few problems flip"}
"""Why a difference has no interval, by how its interval was to be made."""


def number(value: float | None, places: int = 3) -> str:
    """Return a number as it is shown; a dash where it is unknown."""
    return "–" if value is None or not math.isfinite(value) else f"{value:,.{places}f}"


def exact(value: float | None) -> str:
    """Return a number with all its digits, empty where it is unknown."""
    return "" if value is None or not math.isfinite(value) else repr(value)


def signed(value: float | None) -> str:
    """Return a difference as it is shown."""
    return "–" if value is None else f"{value:+.3f}".replace("-", "−")


def chance(value: float | None) -> str:
    """Return a p-value as it is shown."""
    return "–" if value is None else "< 0.001" if value < 0.001 else f"{value:.3f}"


def figure(value: float | None) -> str:
    """Return a count whole, and anything else with three places."""
    return f"{value:,}" if isinstance(value, int) else number(value)


def reach(measured: Mapping[str, Any], places: int = 3) -> str:
    """Return an interval as it is shown; of problems that do not differ that is said, and nothing of one alone."""
    low, high, se = (measured[key] for key in ("low", "high", "se"))
    if low is not None and high > low:
        return f"{number(low, places)}–{number(high, places)}"
    return SAME if se is not None and se < 1e-12 else ""


def gap(compared: Mapping[str, Any]) -> str:
    """Return the interval of a difference as it is shown; a dash where there is none, and why."""
    low, high = compared["low"], compared["high"]
    if low is not None and high > low:
        return f"{signed(low)} to {signed(high)}"
    return f"– {NO_GAP.get(compared['method'], '')}".rstrip()


def share(value: float | None, top: float) -> str:
    """Return how far along a bar a value stands."""
    return f"{100 * (value or 0.0) / top:.2f}%"


def part(text: object) -> str:
    """Return a text as a part of an address."""
    return quote(str(text), safe="")


def pretty(data: object) -> str:
    """Return plain data as readable JSON."""
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False)


def web(url: object) -> str | None:
    """Return an address that may be linked to: http or https, with a host, all of it visible; None for any other."""
    try:
        parts = urlsplit(str(url))
        fit = parts.scheme in ("http", "https") and parts.hostname and visible(str(url)) == str(url)
        return str(url) if fit else None
    except ValueError:
        return None


def seen(text: str) -> str:
    """Return a text with symbols for characters that are invisible or turn the direction; line breaks stay."""
    return "\n".join(map(visible, text.split("\n")))


def all_seen(data: Any) -> Any:
    """Return plain data with every text as :func:`seen` shows it."""
    if isinstance(data, Mapping):
        return {key: all_seen(one) for key, one in data.items()}
    if isinstance(data, list | tuple):
        return [all_seen(one) for one in data]
    return seen(data) if isinstance(data, str) else data


FILTERS = (number, exact, signed, chance, figure, reach, gap, share, counted, part, listed, pretty, web)
"""By their names in templates."""
