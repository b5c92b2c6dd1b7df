"""Run once in an interpreter that may become the sandbox's: does it work under an identity, and what has it got?

Compiles the other modules of this package with that interpreter, whose bytecode may differ from the harness's.
"""

from __future__ import annotations
import __future__

import builtins
import marshal
import sys
from types import ModuleType
from typing import Any

PREAMBLE = (
    *("typing", "string", "re", "datetime", "collections", "heapq", "bisect", "copy", "math", "random"),
    *("statistics", "itertools", "functools", "operator", "io", "sys", "json"),
)
"""Modules that call-based judges import beforehand, with all their public names; a later one wins."""


PACKAGES = ("numpy",)
"""Packages beyond the standard library that judges of contests offer; whether a program has them is recorded."""


def main(sources: dict[str, str], identity: str, user: int, tag: str, own_site: list[str]) -> None:
    """Write a marshalled answer to standard output; any failure is a non-zero exit status.

    ``own_site`` holds the harness's packages, of use only to an interpreter of its kind, ``tag``.
    """
    modules = []
    package: Any = ModuleType("inside")
    sys.modules["codeassist_sandbox.inside"] = package
    for name, source in sources.items():
        # The flag instead of the statement: that would import __future__ in every child.
        source = source.replace("from __future__ import annotations", "")
        code = compile(source, f"<{name}>", "exec", __future__.annotations.compiler_flag, True, 2)
        modules.append((name, marshal.dumps(code)))
        module = ModuleType(name)
        setattr(package, name, module)
        exec(code, module.__dict__)
    package.kernel.change_identity(identity, user)
    site = own_site if sys.implementation.cache_tag == tag else _site()
    answer = {
        "version": ".".join(map(str, sys.version_info[:3])),
        "modules": tuple(modules),
        "preamble": preamble(),
        "site": site,
        "packages": packages(site),
    }
    sys.stdout.buffer.write(marshal.dumps(answer, 2))


def preamble() -> dict[str, str]:
    """Return each name of the preamble with the module it comes from.

    No built-in function is shadowed (``pow`` keeps its three arguments, ``open`` stays), and a module's own name
    means the module (``datetime``, ``bisect``, ``copy``).
    """
    table: dict[str, str] = {}
    for module in PREAMBLE:
        loaded: Any = __import__(module)
        for name in getattr(loaded, "__all__", [n for n in vars(loaded) if not n.startswith("_")]):
            if not hasattr(builtins, name):
                table[name] = module
    return {**table, **{module: module for module in PREAMBLE}}


def packages(site: list[str]) -> dict[str, str | None]:
    """Return the version of each of ``PACKAGES`` with ``site`` on the path, None where it cannot be imported."""
    sys.path.extend(site)
    found: dict[str, str | None] = {}
    for name in PACKAGES:
        try:
            found[name] = str(__import__(name).__version__)
        except Exception:
            found[name] = None
    return found


def _site() -> list[str]:
    import site

    return site.getsitepackages()
