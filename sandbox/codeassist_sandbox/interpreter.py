"""Which Python runs the programs, and as whom: found by trying, best first, once a process."""

from __future__ import annotations

import importlib.resources
import marshal
import os
import platform
import shutil
import site
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, get_args

from codeassist_env.errors import SandboxError
from codeassist_sandbox import slots

Identity = Literal["unprivileged", "reader", "caller"]
"""As whom the program runs; see :func:`codeassist_sandbox.inside.kernel.change_identity`."""
FLAGS = ("-s", "-P", "-S", "-B", "-X", "utf8")
"""Isolated, without ``site`` (whose .pth files cost 20 ms and run code), UTF-8 whatever the locale.

Not ``-I``: it would ignore PYTHONHASHSEED, and the environment is ours from the first variable to the last.
"""
OLDEST = (3, 11)
UNREACHABLE = "it is not readable by other users"
_INSIDE = ("wire", "words", "kernel", "program", "supervisor", "plain", "call", "asserting")
"""Modules of the launcher, each after those it imports."""
_PROBE_SECONDS = 30.0
_PROBE = "import marshal, sys\nsource, *given = marshal.load(sys.stdin.buffer)\nexec(source)\nmain(*given)"


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python that was tried and works."""

    path: str
    version: str
    identity: Identity
    modules: dict[str, bytes] = field(repr=False)
    """Launcher modules by name, compiled by this interpreter."""
    preamble: dict[str, str] = field(repr=False)
    """Names that call-based judges import beforehand, with their modules."""
    site: tuple[str, ...] = ()
    """Directories of installed packages, appended to the program's path as they are."""
    packages: dict[str, str | None] = field(default_factory=dict)
    """Versions of the packages that are asked for, None where a program cannot import one."""
    instead: str = ""
    """Why it is not this environment's own interpreter; empty where it is."""


_found: dict[tuple[str, str], Interpreter] = {}
_lock = threading.Lock()


def find_interpreter(python: str = "", identity: str = "") -> Interpreter:
    """Return the first interpreter and identity that work; ``python`` and ``identity`` narrow the choice.

    Raises SandboxError that says what was tried.
    """
    with _lock:
        if (python, identity) not in _found:
            _found[python, identity] = _search(python, identity)
        return _found[python, identity]


def what_is_different(interpreter: Interpreter) -> str:
    """Return what is to be said of an interpreter that is not this environment's own; no path is in it."""
    own = platform.python_version()
    return f", not this environment's {own}: {interpreter.instead}" if interpreter.instead else ""


def _search(python: str, identity: str) -> Interpreter:
    failures = []
    own = own_path()
    for kind in [identity] if identity else _identities():
        instead = "it was not asked for" if python else ""
        for path in [python] if python else _candidates():
            try:
                return replace(_try(path, kind), instead="" if os.path.realpath(path) == own else instead)
            except SandboxError as error:
                failures.append(f"{path} as {kind}: {error}")
                if path == own:
                    instead = str(error) if str(error) == UNREACHABLE else "it cannot run programs here"
    raise SandboxError("no Python here can run programs. Tried " + "; ".join(failures))


def _identities() -> list[str]:
    """List identities worth trying, safest first: only root can become somebody else."""
    return list(get_args(Identity)) if os.geteuid() == 0 else ["caller"]


def own_path() -> str:
    """Return this process's interpreter, not its virtual environment's link to it."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def _candidates() -> Iterator[str]:
    """Yield interpreters: this one, then its version's and others' elsewhere."""
    own = f"python{sys.version_info.major}.{sys.version_info.minor}"
    found = [own_path()]
    for name in (own, "python3"):
        for folder in ("/usr/bin", "/usr/local/bin", "/opt/bin"):
            found.append(os.path.realpath(f"{folder}/{name}"))
        if elsewhere := shutil.which(name):
            found.append(os.path.realpath(elsewhere))
    yield from dict.fromkeys(path for path in found if os.access(path, os.X_OK))


def _try(path: str, identity: str) -> Interpreter:
    if identity == "unprivileged" and not others_reach(path):
        raise SandboxError(UNREACHABLE)
    answer = _probe(path, identity)
    if tuple(int(part) for part in answer["version"].split(".")[:2]) < OLDEST:
        raise SandboxError(f"it is Python {answer['version']}, {'.'.join(map(str, OLDEST))} or newer is wanted")
    kind: Identity = next(known for known in get_args(Identity) if known == identity)
    return Interpreter(
        path=path,
        version=answer["version"],
        identity=kind,
        modules=dict(answer["modules"]),
        preamble=answer["preamble"],
        site=tuple(answer["site"]),
        packages=answer["packages"],
    )


def others_reach(path: str) -> bool:
    """Whether any user may enter every folder above; saves a trial that is bound to fail."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in Path(path).parents)


def _own_packages() -> list[str]:
    own = site.getsitepackages()
    if site.ENABLE_USER_SITE:
        own.append(site.getusersitepackages())
    return [folder for folder in own if os.path.isdir(folder)]


def _probe(path: str, identity: str) -> dict[str, Any]:
    inside = importlib.resources.files("codeassist_sandbox.inside")
    sources = {name: inside.joinpath(f"{name}.py").read_text() for name in _INSIDE}
    kind = (sys.implementation.cache_tag, _own_packages())
    given = (inside.joinpath("probe.py").read_text(), sources, identity, slots.user(0, 0), *kind)
    try:
        done = subprocess.run(
            [path, *FLAGS, "-c", _PROBE],
            input=marshal.dumps(given, 2),
            capture_output=True,
            timeout=_PROBE_SECONDS,
            env=environment("/"),
            cwd="/",
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SandboxError(str(error)) from error
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise SandboxError(last[0] if last else f"exit status {done.returncode}")
    try:
        answer: dict[str, Any] = marshal.loads(done.stdout)
        return dict(answer)
    except (EOFError, TypeError, ValueError) as error:
        raise SandboxError("it answers like no Python") from error


def environment(directory: str) -> dict[str, str]:
    """Return the whole environment of a program: nothing of the caller's.

    One thread for numerical libraries: their pools would count as the program's processes and memory.
    """
    return {
        "HOME": directory,
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PYTHONHASHSEED": "0",
        "TMPDIR": directory,
    }


def is_linux() -> bool:
    """Whether this is the one system the launcher's kernel calls exist on."""
    return sys.platform == "linux" and Path("/proc/self/statm").exists()
