"""What stands after the colon of a backend's name."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass
from typing import Any, TypeVar

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.parameters import apply_parameters, split_parameters

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PythonOptions:
    """What ``NAME:python=PATH`` may set."""

    python: str = ""
    """Interpreter to run programs with; empty: this process's own."""

    def __post_init__(self) -> None:
        if self.python and not (os.path.isfile(self.python) and os.access(self.python, os.X_OK)):
            raise InputError(f"python must be the path of an interpreter, got {self.python!r}")
        object.__setattr__(self, "python", self.python and os.path.abspath(self.python))


def parsed(name: str, defaults: T, argument: Any) -> T:
    """Return the options in ``argument``. Raises InputError that names every option."""
    if not isinstance(argument, str):
        raise InputError(f"the argument of the sandbox {name!r} is one text, got {argument!r}")
    try:
        return apply_parameters(defaults, split_parameters(argument))
    except (InputError, NotFoundError) as error:
        fields = ",".join(f"{f.name}=..." for f in dataclasses.fields(defaults))  # type: ignore[arg-type]
        why = str(error).rstrip(".")
        raise InputError(f"the sandbox {name!r} cannot take {argument!r}: {why}; wanted {name}:{fields}") from None
