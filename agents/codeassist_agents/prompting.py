"""What agents say to language models: Jinja2 templates in files, which a directory of the user's own can replace.

The first line of a template declares what it may use, ``{# variables: code, statement #}``; ``{# variables: none #}``
where it needs nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, NotFoundError

SHIPPED = Path(__file__).parent / "prompts"
"""Our own templates, ``ROLE/NAME.j2``."""
MOST_BYTES = 1_000_000
"""A larger file is no prompt."""
_DECLARATION = re.compile(r"\{#-? *variables: *([a-z_, ]+?) *-?#\}")


class Prompts:
    """All templates by name (``assistant/prefill``), those in a ``directory`` in the place of ours.

    The directory holds ``assistant/NAME.j2`` and ``human/NAME.j2``, as many of them as are to be replaced. Templates
    run in Jinja2's sandbox and see the variables that our template of the same name declares, no others. Raises
    InputError naming the file where the directory holds anything else, or a template that cannot work.
    """

    def __init__(self, directory: str | None = None) -> None:
        texts = {name: _read(file) for name, file in _files(SHIPPED)}
        self._variables = {name: _declared(name, text) for name, text in texts.items()}
        self._where = {name: f"the shipped template {name}.j2" for name in texts}
        for name, file in _replacements(directory, texts) if directory is not None else ():
            texts[name], self._where[name] = _read(file), f"the template {str(file)!r}"
        self._templates = {name: self._compile(name, text) for name, text in texts.items()}
        pairs = (f"{name}\0{text}\0" for name, text in sorted(texts.items()))
        self.digest = hashlib.sha256("".join(pairs).encode()).hexdigest()
        """SHA-256 over the names and texts of all templates in use."""

    @property
    def names(self) -> tuple[str, ...]:
        """The templates' names, sorted."""
        return tuple(sorted(self._templates))

    def render(self, name: str, **values: Any) -> str:
        """Return a template's text with its variables filled in.

        Raises NotFoundError for a name that is none, and InputError naming the file where its template fails.
        """
        if name not in self._templates:
            raise NotFoundError.of("prompt template", name, self._templates)
        missing = self._variables[name] - values.keys()
        if missing:
            raise InputError(f"{self._where[name]} declares variables that it was not given: {_listed(missing)}")
        try:
            return str(self._templates[name].render({key: values[key] for key in self._variables[name]}))
        except Exception as error:
            raise InputError(f"{self._where[name]} cannot be filled in: {error}") from error

    def _compile(self, name: str, text: str) -> Any:
        from jinja2 import TemplateSyntaxError

        try:
            used, template = _parsed(text)
        except TemplateSyntaxError as error:
            raise InputError(f"{self._where[name]}, line {error.lineno}, is no Jinja2: {error.message}") from error
        unknown = used - self._variables[name]
        if unknown:
            known = _listed(self._variables[name]) or "none"
            raise InputError(f"{self._where[name]} uses unknown variables: {_listed(unknown)}. Known there: {known}.")
        return template


@lru_cache(maxsize=256)
def _parsed(text: str) -> tuple[frozenset[str], Any]:
    """Return the variables that a template uses, and the template."""
    from jinja2 import StrictUndefined, meta
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    return frozenset(meta.find_undeclared_variables(environment.parse(text))), environment.from_string(text)


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the name and the file of every template below ``root``."""
    for file in sorted(root.rglob("*.j2")):
        yield file.relative_to(root).with_suffix("").as_posix(), file


def _replacements(directory: str, known: Mapping[str, str]) -> list[tuple[str, Path]]:
    root = Path(directory).expanduser()
    if not root.is_dir():
        raise InputError(f"prompts must be a directory of templates, and {directory!r} is none")
    found = []
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        inside = file.relative_to(root)
        if file.suffix == ".md" or any(part.startswith(".") for part in inside.parts):
            continue
        name = inside.with_suffix("").as_posix()
        if file.suffix != ".j2" or name not in known:
            error = NotFoundError.of("prompt template", inside.as_posix(), [f"{known_name}.j2" for known_name in known])
            raise InputError(f"{str(file)!r} replaces nothing: {error}")
        found.append((name, file))
    if not found:
        names = ", ".join(f"{name}.j2" for name in sorted(known))
        raise InputError(f"the directory {directory!r} holds no template; it may hold: {names}")
    return found


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise InputError(f"the template {str(file)!r} is larger than {MOST_BYTES} bytes")
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(f"cannot read the template {str(file)!r}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"the template {str(file)!r} is not UTF-8 text: {error}") from error


def _declared(name: str, text: str) -> frozenset[str]:
    """Return the variables that the first line of a shipped template declares."""
    found = _DECLARATION.match(text)
    if found is None:
        raise InputError(f"the shipped template {name}.j2 must begin with {{# variables: NAME, ... #}} or none")
    names = {part.strip() for part in found[1].split(",")} - {"none"}
    return frozenset(names)


def _listed(names: AbstractSet[str]) -> str:
    return ", ".join(sorted(names))
