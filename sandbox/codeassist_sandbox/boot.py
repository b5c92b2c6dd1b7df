"""How the interpreter in a cell becomes our server: its command, its environment, the code it is sent.

The cell needs nothing of ours but a Python: the server's modules travel over the channel, as bytecode where the
interpreter is of the harness's kind, else as source.
"""

from __future__ import annotations

import _imp
import importlib.util
import marshal
import platform
from collections.abc import Mapping
from functools import cache
from typing import Any

from codeassist_sandbox.interpreter import FLAGS

MODULES = (
    *(
        "wire",
        "words",
        "frames",
        "kernel",
        "seccomp",
        "landlock",
        "plain",
        "probe",
        "program",
        "call",
        "calls",
        "asserting",
    ),
    *("confine", "disk", "rehearsal", "server"),
)
"""Each after those it imports."""
_PREFIX = 12
_BOOT = """
import marshal, posix, sys
def exactly(size):
    parts = []
    while size:
        part = posix.read(0, min(size, 1 << 16))
        if not part: posix._exit(0)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
modules, settings = marshal.loads(exactly(int(exactly(12))))
package = sys.modules["codeassist_sandbox.inside"] = type(sys)("inside")
for name, source, code in modules:
    module = type(sys)(name)
    setattr(package, name, module)
    exec(compile(source, f"<{name}>", "exec", dont_inherit=True) if source else marshal.loads(code), module.__dict__)
del exactly, modules, name, source, code, module
package.server.main(settings)
"""
COMMAND = (*FLAGS, "-c", _BOOT)
"""Arguments of the interpreter."""


@cache
def _modules(sources: bool) -> tuple[tuple[str, str, bytes], ...]:
    found = []
    for name in MODULES:
        full = f"codeassist_sandbox.inside.{name}"
        spec = importlib.util.find_spec(full)
        loader: Any = spec.loader if spec else None
        code = None if sources else loader.get_code(full)
        if code is not None:
            _imp._fix_co_filename(code, f"<{name}>")  # type: ignore[attr-defined]  # no path of this machine goes in
        found.append((name, loader.get_source(full) if code is None else "", marshal.dumps(code)))
    return tuple(found)


def bundle(settings: Mapping[str, Any]) -> bytes:
    """Return what the booting interpreter reads first: a length, then modules and settings.

    ``settings["version"]`` is the interpreter's; where it is the harness's own, bytecode is sent, else source.
    """
    same = settings["version"].split(".")[:2] == platform.python_version().split(".")[:2]
    body = marshal.dumps((_modules(not same), dict(settings)), 2)
    return b"%0*d%b" % (_PREFIX, len(body), body)
