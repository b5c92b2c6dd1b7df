"""Whether an output is right: pure functions of what came out and what was expected, in time linear in both.

By default text is compared line by line without the white space around lines and the blank lines around the text.
Lines that differ are compared as LiveCodeBench's grader does: if every token of both is a number, exactly, as decimals
(``1.0`` is ``1``). Looser only where a problem sets a tolerance; stricter in that ``1_000``, ``nan`` and ``inf`` are
not numbers. Tasks may ask for other modes, :data:`codeassist_env.problem.Compare`: ``exact`` accepts least, ``tokens``
whatever ``lines`` accepts and more, ``lcb-compat`` what that grader accepts, neither more nor less.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Any, assert_never

from codeassist_env.problem import Compare
from codeassist_sandbox.messages import quoted

_NUMBER = re.compile(r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]{1,9})?")
_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)
_TOKEN = re.compile(r"\S+")
DEEPEST = 200
"""Levels of nesting in a result; Python's own parser is recursive."""
_SHOWN = 80
_MOST_RESULT, _MOST_PER_EXPECTED = 1 << 16, 20
"""Bytes of a result beyond which it is not even read: no two ways to write a value differ by so much."""


def output_difference(
    output: bytes, expected: str, tolerance: float | None = None, mode: Compare = "lines"
) -> str | None:
    """Return None where ``output`` is right, else what differs, shortened.

    ``tolerance`` is absolute or relative to the expected number, for every number in the output; modes ``exact`` and
    ``lcb-compat`` know none.
    """
    got = output.decode("utf-8", "surrogateescape")
    match mode:
        case "exact":
            return _exact_difference(got.removesuffix("\n"), expected.removesuffix("\n"))
        case "tokens":
            return _token_difference(got, expected, tolerance)
        case "lines":
            return _line_difference(got.strip(), expected.strip(), lambda a, b: _same_line(a, b, tolerance))
        case "lcb-compat":
            return _line_difference(got.strip(), expected.strip(), _same_decimals)
        case _:
            assert_never(mode)


def _exact_difference(got: str, wanted: str) -> str | None:
    """Compare two texts, each without the line end of its last line, byte for byte."""
    return None if got == wanted else _by_line(got, wanted, str.__eq__)


def _token_difference(got: str, wanted: str, tolerance: float | None) -> str | None:
    """Compare what stands between white space: texts that are equal, or numbers that are."""
    for number, (ours, theirs) in enumerate(_token_pairs(got, wanted), 1):
        if ours is None or theirs is None:
            missing = "ends early" if ours is None else "has more tokens than expected"
            return f"token {number}: the output {missing}"
        if not _same_token(ours[0], theirs[0], tolerance):
            return f"token {number}: expected {_short(theirs[0])}, got {_short(ours[0])}"
    return None


def _line_difference(got: str, wanted: str, same: Callable[[str, str], bool]) -> str | None:
    return None if got == wanted else _by_line(got, wanted, lambda a, b: same(a.strip(), b.strip()))


def _by_line(got: str, wanted: str, same: Callable[[str, str], bool]) -> str | None:
    for number, (ours, theirs) in enumerate(zip_longest(got.split("\n"), wanted.split("\n")), 1):
        if ours is None or theirs is None:
            missing = "ends early" if ours is None else "has more lines than expected"
            return f"line {number}: the output {missing}"
        if not same(ours, theirs):
            return f"line {number}: expected {_short(theirs)}, got {_short(ours)}"
    return None


def _same_decimals(ours: str, theirs: str) -> bool:
    """Compare as LiveCodeBench does: equal text, or the same numbers by whatever Python's Decimal takes for one."""
    if ours == theirs:
        return True
    try:
        return all(a and b and Decimal(a[0]) == Decimal(b[0]) for a, b in _token_pairs(ours, theirs))
    except ArithmeticError:  # no number, or a signalling NaN, which nothing may be compared with
        return False


def _token_pairs(ours: str, theirs: str) -> Iterator[tuple[re.Match[str] | None, re.Match[str] | None]]:
    """Yield the tokens of two texts side by side, one at a time: hostile outputs have millions."""
    return zip_longest(_TOKEN.finditer(ours), _TOKEN.finditer(theirs))


def _same_line(ours: str, theirs: str, tolerance: float | None) -> bool:
    if ours == theirs:
        return True
    pairs = _token_pairs(ours, theirs)
    if tolerance is None:
        return all(a and b and _equal_numbers(a[0], b[0]) for a, b in pairs)
    return all(a and b and _same_token(a[0], b[0], tolerance) for a, b in pairs)


def _same_token(token: str, wanted: str, tolerance: float | None) -> bool:
    if token == wanted:
        return True
    if tolerance is None:
        return _equal_numbers(token, wanted)
    return _near_numbers_in_text(token, wanted, tolerance)


def _equal_numbers(token: str, wanted: str) -> bool:
    if not _NUMBER.fullmatch(token) or not _NUMBER.fullmatch(wanted):
        return False
    # Exponents have at most nine digits, far inside what Decimal compares without expanding them.
    return token == wanted or Decimal(token) == Decimal(wanted)


def _near_numbers_in_text(token: str, wanted: str, tolerance: float) -> bool:
    if not _NUMBER.fullmatch(token) or not _NUMBER.fullmatch(wanted):
        return False
    return Decimal(token) == Decimal(wanted) or near(float(token), float(wanted), tolerance)


def near(value: float, wanted: float, tolerance: float) -> bool:
    """Return whether ``value`` is within ``tolerance`` of ``wanted``, absolutely or relatively; False if infinite."""
    if not (math.isfinite(value) and math.isfinite(wanted)):
        return False
    return abs(value - wanted) <= tolerance * max(1.0, abs(wanted))


def result_difference(output: bytes, expected: str, tolerance: float | None = None) -> str | None:
    """Return None where a returned value (as JSON) equals the expected JSON value, else what differs, shortened.

    Equal as Python's ``==`` has it on JSON data, as in LiveCodeBench's grader (so ``1``, ``1.0`` and ``true`` are
    equal); NaN equals nothing. ``tolerance`` is for every float inside. Raises ValueError where ``expected`` is not
    JSON.
    """
    wanted = parse_json(expected.encode("utf-8", "surrogatepass"))
    if len(output) > _MOST_RESULT + _MOST_PER_EXPECTED * len(expected):
        return f"expected {_short(expected.strip())}, got a result of {len(output)} bytes"
    try:
        got = parse_json(output)
    except ValueError as error:
        return f"the result is not JSON: {error}"
    if _same_value(got, wanted, tolerance):
        return None
    return f"expected {_short(expected.strip())}, got {_short(output.decode('utf-8', 'replace'))}"


def parse_json(data: bytes) -> Any:
    """Parse JSON of bounded depth; integers beyond Python's digit limit become Decimals. Raises ValueError."""
    if data.count(b"[") + data.count(b"{") > DEEPEST and _depth(data) > DEEPEST:
        raise ValueError(f"nested deeper than {DEEPEST} levels")
    text = data.decode("utf-8", "surrogatepass")
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:
        return json.loads(text, parse_int=Decimal)
    except RecursionError:
        raise ValueError("nested too deep for this Python's recursion limit") from None


def _depth(data: bytes) -> int:
    depth = deepest = 0
    for found in _STRING_OR_BRACKET.finditer(data):
        first = found[0][:1]
        if first in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif first in b"]}":
            depth -= 1
    return deepest


def _same_value(got: Any, wanted: Any, tolerance: float | None) -> bool:
    if isinstance(got, list) and isinstance(wanted, list):
        return len(got) == len(wanted) and all(_same_value(g, w, tolerance) for g, w in zip(got, wanted, strict=True))
    if isinstance(got, dict) and isinstance(wanted, dict):
        return got.keys() == wanted.keys() and all(_same_value(got[k], w, tolerance) for k, w in wanted.items())
    if tolerance is not None and float in (type(got), type(wanted)) and _is_number(got) and _is_number(wanted):
        return bool(got == wanted) or _near_numbers(got, wanted, tolerance)
    return bool(got == wanted)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _near_numbers(got: Any, wanted: Any, tolerance: float) -> bool:
    try:
        return near(float(got), float(wanted), tolerance)
    except OverflowError:
        return False


def _short(text: str) -> str:
    return quoted(text, _SHOWN)
