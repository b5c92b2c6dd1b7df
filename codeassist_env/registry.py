"""Open sets, found by name: entry points of installed packages, plus what this process registers itself.

A *spec* is ``NAME`` or ``NAME:ARGUMENT``. Whatever is registered under NAME is a factory that is called with the
argument as one text ("" if there is none). Built-ins use the same entry points as anyone's package.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from codeassist_env.errors import CodeAssistError, InputError, NotFoundError

Factory = Callable[[str], Any]

GROUPS = {
    "assistants": "assistant",
    "humans": "human",
    "sandboxes": "sandbox",
    "problems": "problem set",
    "tokenizers": "tokenizer",
    "rewards": "reward",
    "models": "language model",
    "formats": "prompt format",
    "sources": "corpus source",
    "rules": "completion rule",
    "boards": "board",
    "commands": "command",
}
"""Registry groups and what one member is called; the entry-point group is ``codeassist.<group>``."""

_local: dict[str, dict[str, Factory]] = {group: {} for group in GROUPS}


@cache
def _installed(group: str) -> dict[str, tuple[EntryPoint, ...]]:
    found: dict[str, tuple[EntryPoint, ...]] = {}
    for point in entry_points(group=f"codeassist.{group}"):
        known = found.get(point.name, ())
        if point.value not in {other.value for other in known}:
            found[point.name] = (*known, point)
    return found


def package_of(point: EntryPoint) -> str:
    """Return the name of the distribution that declares an entry point; "" if unknown."""
    return point.dist.name if point.dist else ""


def _check_group(group: str) -> None:
    if group not in GROUPS:
        raise NotFoundError.of("registry group", group, GROUPS)


def register(group: str, name: str, factory: Factory) -> None:
    """Register ``factory`` in this process only; packages use entry points instead.

    Raises InputError where the name holds a colon or is taken.
    """
    _check_group(group)
    if ":" in name or not name:
        raise InputError(f"a {GROUPS[group]} name is not empty and holds no colon, got {name!r}")
    if name in _installed(group) or name in _local[group]:
        raise InputError(f"a {GROUPS[group]} named {name!r} is already registered")
    _local[group][name] = factory


def unregister(group: str, name: str) -> None:
    """Forget what ``register`` added; unknown names are ignored."""
    _check_group(group)
    _local[group].pop(name, None)


def names(group: str) -> list[str]:
    """List the registered names of a group, sorted."""
    _check_group(group)
    return sorted({*_installed(group), *_local[group]})


def load(group: str, name: str) -> Factory:
    """Import and return the factory registered under ``name``.

    Raises NotFoundError with near names, and InputError where two packages claim the name or the import fails.
    """
    _check_group(group)
    if name in _local[group]:
        return _local[group][name]
    points = _installed(group).get(name)
    if points is None:
        raise NotFoundError.of(GROUPS[group], name, names(group))
    if len(points) > 1:
        claims = " and ".join(f"{package_of(p)} ({p.value})" for p in points)
        raise InputError(f"the {GROUPS[group]} name {name!r} is claimed twice: by {claims}; uninstall one")
    (point,) = points
    try:
        factory: Factory = point.load()
    except CodeAssistError:
        raise
    except Exception as error:
        origin = f"{point.value} of {package_of(point) or 'an unknown package'}"
        raise InputError(f"the {GROUPS[group]} {name!r} ({origin}) cannot be loaded: {error!r}") from error
    return factory


def split(group: str, spec: str) -> tuple[str, str]:
    """Split a spec ``NAME[:ARGUMENT]`` into name and argument; "" where there is none. Raises InputError for no text.

    A language model's parameters may follow its name at once: ``NAME?KEY=VALUE`` has the argument ``?KEY=VALUE``.
    """
    _check_group(group)
    if not isinstance(spec, str):
        raise InputError(f"a {GROUPS[group]} is named by text NAME[:ARGUMENT], got {spec!r}")
    name, _, argument = spec.partition(":")
    if group == "models" and "?" in name:
        return spec[: spec.index("?")], spec[spec.index("?") :]
    return name, argument


def create(group: str, spec: str) -> Any:
    """Make the object a spec ``NAME[:ARGUMENT]`` names. Raises NotFoundError, or what its factory raises."""
    name, argument = split(group, spec)
    return load(group, name)(argument)
