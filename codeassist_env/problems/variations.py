"""Inputs near given ones: a number shifted, a token copied, a line lost. A validator tells which are any good."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from typing import Any

_NUMBER = re.compile(r"-?\d+")
_STEPS = (-2, -1, 1, 2)


def vary_text(text: str, rng: random.Random) -> str:
    """Return a whole input (stdin task) with one to three small changes."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        text = rng.choice(_CHANGES)(text, rng)
    return text


def vary_arguments(text: str, rng: random.Random) -> str:
    """Return an input of one JSON value a line (call task) with one to three small changes."""
    values = [json.loads(line) for line in text.split("\n") if line.strip()]
    for _ in range(rng.choice((1, 1, 2, 3))):
        place = rng.randrange(len(values)) if values else 0
        values[place : place + 1] = [_vary_value(value, rng) for value in values[place : place + 1]]
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


def _change_number(text: str, rng: random.Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    one, other = rng.choice(found), rng.choice(found)
    between = (int(one[0]) + int(other[0])) // 2
    new = rng.choice(
        (int(one[0]) + rng.choice(_STEPS), int(other[0]), int(other[0]) + rng.choice(_STEPS), between, 0, 1)
    )
    return f"{text[: one.start()]}{new}{text[one.end() :]}"


def _change_character(text: str, rng: random.Random) -> str:
    body = text.rstrip("\n")
    if not body:
        return text
    place, other = rng.randrange(len(body)), rng.choice(body)
    new = rng.choice(
        (other, other, "", body[place] + other, chr(min(0x10FFFF, max(32, ord(body[place]) + rng.choice((-1, 1))))))
    )
    return text[:place] + new + text[place + 1 :]


def _swap_tokens(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"\S+", text))
    if len(found) < 2:
        return text
    a, b = sorted(rng.sample(found, 2), key=re.Match.start)
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


def _lose_token(text: str, rng: random.Random) -> str:
    """Take a token out of a line, and one off a number before it that may be its count."""
    lines = text.split("\n")
    place = rng.randrange(len(lines))
    tokens = lines[place].split(" ")
    if len(tokens) < 2:
        return text
    count = len(tokens)
    tokens.pop(rng.randrange(count))
    head = _recount("\n".join(lines[:place]), count, count - 1, rng)
    return "\n".join([*([head] if place else []), " ".join(tokens), *lines[place + 1 :]])


def _copy_token(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    place = rng.randrange(len(lines))
    tokens = lines[place].split(" ")
    count = len(tokens)
    tokens.insert(rng.randrange(count + 1), rng.choice(tokens))
    head = _recount("\n".join(lines[:place]), count, count + 1, rng)
    return "\n".join([*([head] if place else []), " ".join(tokens), *lines[place + 1 :]])


def _lose_line(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    first = rng.randrange(len(lines))
    left = lines[:first] + lines[first + 1 :]
    return _shift_count("\n".join(left), -1, rng)


def _copy_line(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(rng.randrange(len(lines)), rng.choice(lines))
    return _shift_count("\n".join(lines), 1, rng)


def _recount(text: str, old: int, new: int, rng: random.Random) -> str:
    found = [one for one in _NUMBER.finditer(text) if int(one[0]) == old]
    if not found:
        return text
    one = rng.choice(found)
    return f"{text[: one.start()]}{new}{text[one.end() :]}"


def _shift_count(text: str, step: int, rng: random.Random) -> str:
    """Shift a number of the first lines, where counts of lines usually stand."""
    found = list(_NUMBER.finditer(text))[:4]
    if not found or rng.random() < 0.2:
        return text
    one = rng.choice((found[0], rng.choice(found)))
    return f"{text[: one.start()]}{int(one[0]) + step}{text[one.end() :]}"


_CHANGES: Sequence[Callable[[str, random.Random], str]] = (
    _change_number,
    _change_number,
    _change_character,
    _swap_tokens,
    _lose_token,
    _copy_token,
    _lose_line,
    _copy_line,
)


def _vary_value(value: Any, rng: random.Random) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return rng.choice((value + rng.choice(_STEPS), value + rng.choice(_STEPS), 0, 1, -value))
        case float():
            return value + rng.choice(_STEPS)
        case str():
            return _change_character(value, rng)
        case [_, *_]:
            return _vary_list(value, rng)
        case dict() if value:
            key = rng.choice(list(value))
            return {**value, key: _vary_value(value[key], rng)}
    return value


def _vary_list(items: list[Any], rng: random.Random) -> list[Any]:
    new, place = list(items), rng.randrange(len(items))
    match rng.randrange(8):
        case 0:
            del new[place]
        case 1:
            new.insert(place, rng.choice(items))
        case 2:
            other = rng.randrange(len(items))
            new[place], new[other] = new[other], new[place]
        case 3:
            new[place] = rng.choice(items)
        case _:
            new[place] = _vary_value(new[place], rng)
    return new
