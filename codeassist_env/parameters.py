"""Text such as ``attention=0.9,skill=1`` onto the fields of a frozen dataclass, with clear errors."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from codeassist_env.errors import InputError, NotFoundError

T = TypeVar("T")


def split_parameters(text: str) -> dict[str, str]:
    """Split ``a=1,b=x`` into a dict of texts. Raises InputError on a part without ``=``."""
    parts: dict[str, str] = {}
    for part in filter(None, (p.strip() for p in text.split(","))):
        key, sep, value = part.partition("=")
        if not sep or not key:
            raise InputError(f"expected KEY=VALUE, got {part!r}")
        parts[key.strip()] = value.strip()
    return parts


def apply_parameters(base: T, values: Mapping[str, Any]) -> T:
    """Return a copy of dataclass instance ``base`` with ``values`` set, texts converted to the field's type.

    Raises NotFoundError for an unknown field, which the class attribute ``noun`` may name in a user's words, and
    InputError for a value that does not fit.
    """
    hints = typing.get_type_hints(type(base))
    fields = {f.name for f in dataclasses.fields(base)}  # type: ignore[arg-type]
    changes: dict[str, Any] = {}
    for key, value in values.items():
        if key not in fields:
            raise NotFoundError.of(getattr(base, "noun", f"{type(base).__name__} field"), key, fields)
        changes[key] = _convert(key, value, hints[key])
    return dataclasses.replace(base, **changes)  # type: ignore[type-var]


def _convert(key: str, value: Any, hint: Any) -> Any:
    kinds = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    if isinstance(value, str):
        if type(None) in kinds and value.lower() in ("none", ""):
            return None
        for kind in kinds:
            converted = _from_text(value, kind)
            if converted is not None:
                return converted
    elif value is None and type(None) in kinds:
        return None
    elif isinstance(value, bool):
        if bool in kinds:
            return value
    elif isinstance(value, int) and float in kinds and int not in kinds:
        return float(value)
    elif any(isinstance(value, k) for k in kinds if isinstance(k, type)):
        return value
    wanted = " or ".join("none" if k is type(None) else getattr(k, "__name__", str(k)) for k in kinds)
    raise InputError(f"{key} must be {wanted}, got {value!r}")


def _from_text(value: str, kind: Any) -> Any:
    if kind is bool:
        return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(value.lower())
    if kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            return None
    return value if kind is str else None
