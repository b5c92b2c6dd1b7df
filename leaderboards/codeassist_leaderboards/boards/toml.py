"""Plain data as TOML, to be read and edited by people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def dumps(data: Mapping[str, Any], inline: tuple[str, ...] = ()) -> str:
    """Return plain data as TOML: values first, then tables; what is None is left out.

    Tables below one whose dotted name is in ``inline`` stand on one line each.
    """
    return "\n".join(_table(data, (), inline)).strip() + "\n"


def _table(data: Mapping[str, Any], path: tuple[str, ...], inline: tuple[str, ...]) -> Iterator[str]:
    told = {key: value for key, value in data.items() if value is not None}
    flat = ".".join(path) in inline
    later = {} if flat else {key: value for key, value in told.items() if _is_table(value) or _is_tables(value)}
    for key, value in told.items():
        if key not in later:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in later.items():
        here = (*path, key)
        name = ".".join(map(_key, here))
        if _is_tables(value):
            for each in value:
                yield from ("", f"[[{name}]]", *_table(each, here, inline))
        else:
            within = list(_table(value, here, inline))
            # a table of nothing but tables needs no line of its own
            yield from within if within[:1] == [""] else ("", f"[{name}]", *within)


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(map(_is_table, value))


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case date():
            return value.isoformat()
        case Mapping():
            pairs = (f"{_key(key)} = {_value(one)}" for key, one in value.items() if one is not None)
            return f"{{ {', '.join(pairs)} }}"
        case list() | tuple():
            return f"[{', '.join(map(_value, value))}]"
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    """Return a basic string; JSON's differ in one character that TOML wants escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
