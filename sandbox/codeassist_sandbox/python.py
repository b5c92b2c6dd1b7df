"""The Python that runs programs in a cell, and the files it needs: nothing else of the machine need be seen there."""

from __future__ import annotations

import glob
import importlib.util
import json
import os
import platform
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from codeassist_env.errors import SandboxError
from codeassist_sandbox.interpreter import FLAGS, OLDEST, environment, own_path

PACKAGES = ("numpy",)
"""Packages beyond the standard library that judges of contests offer."""
_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
_FILES = ("/etc/ld.so.cache", "/usr/share/zoneinfo")
_QUESTION = """
import importlib.metadata, importlib.util, json, os, platform, site, sys, sysconfig
sys.path.extend(site.getsitepackages())
found = {}
for name in json.loads(sys.argv[1]):
    spec = importlib.util.find_spec(name)
    if spec is not None and spec.origin:
        found[name] = [os.path.dirname(os.path.dirname(spec.origin)), importlib.metadata.version(name)]
path = os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)
print(json.dumps([path, platform.python_version(), sys.base_prefix, sysconfig.get_path("stdlib"), found]))
"""
_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Python:
    """An interpreter and where its parts lie."""

    path: str
    version: str
    prefix: str
    stdlib: str
    found: tuple[tuple[str, str, str], ...]
    """Of each package that is installed: name, folder that holds it, version."""

    @property
    def packages(self) -> dict[str, str | None]:
        """Versions of :data:`PACKAGES`, None where one is not installed."""
        have = {name: version for name, _, version in self.found}
        return {name: have.get(name) for name in PACKAGES}

    def package_folders(self) -> list[str]:
        """Return the folders of the packages and of the libraries that came with them."""
        folders = [f"{where}/{name}{end}" for name, where, _ in self.found for end in ("", ".libs")]
        return [folder for folder in folders if os.path.isdir(folder)]

    def roots(self) -> list[str]:
        """Return the files and folders an interpreter needs; packages lie below some of them, see :meth:`hidden`."""
        own = [self.path, self.stdlib, f"{self.prefix}/lib/{os.path.basename(self.stdlib)}"]
        own += glob.glob(f"{glob.escape(self.prefix)}/lib/lib*.so*")
        return list(dict.fromkeys(path for path in (*_LIBRARIES, *_FILES, *own) if os.path.exists(path)))

    def hidden(self) -> list[str]:
        """Return the folders below the roots that hold installed packages: a problem's tests may be among them."""
        folders = {os.path.realpath(root) for root in self.roots() if os.path.isdir(root)}
        patterns = (f"{glob.escape(folder)}/{below}*-packages" for folder in folders for below in ("", "python*/"))
        return sorted({os.path.realpath(path) for pattern in patterns for path in glob.glob(pattern)})


def without(roots: Sequence[str], hidden: Sequence[str]) -> Iterator[str]:
    """Yield paths that cover all that lies below ``roots`` and is not below ``hidden``."""
    for root in roots:
        real = os.path.realpath(root)
        if real in hidden:
            continue
        if any(path.startswith(f"{real}/") for path in hidden):
            yield from without([f"{real}/{name}" for name in sorted(os.listdir(real))], hidden)
        else:
            yield real


@cache
def find_python(path: str = "") -> Python:
    """Return the interpreter at ``path``, or this process's own. Raises SandboxError where it does not work."""
    if not path or os.path.realpath(path) == own_path():
        return _own()
    try:
        done = subprocess.run(
            [path, *FLAGS, "-c", _QUESTION, json.dumps(PACKAGES)],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            env=environment("/"),
            cwd="/",
        )
        real, version, prefix, stdlib, found = json.loads(done.stdout)
        packages = {name: (name, where, number) for name, (where, number) in found.items()}
        numbers = tuple(map(int, version.split(".")[:2]))
    except (OSError, ValueError, TypeError, AttributeError, subprocess.TimeoutExpired) as error:
        raise SandboxError(f"{path} cannot run programs: it does not answer like a Python ({error})") from error
    if numbers < OLDEST:
        wanted = ".".join(map(str, OLDEST))
        raise SandboxError(f"{path} is Python {version}; {wanted} or newer is wanted")
    if numbers == sys.version_info[:2]:
        # Installed for this process's Python, they serve another of the same version as well.
        packages = {name: (name, where, number) for name, where, number in _own().found} | packages
    return Python(real, version, prefix, stdlib, tuple(packages.values()))


def _version(name: str) -> str:
    import importlib.metadata  # takes as long to import as a cell to start

    return importlib.metadata.version(name)


def _own() -> Python:
    found = []
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin:
            where = os.path.dirname(os.path.dirname(spec.origin))
            found.append((name, where, _version(name)))
    stdlib = sysconfig.get_path("stdlib", vars={"installed_base": sys.base_prefix})
    return Python(own_path(), platform.python_version(), sys.base_prefix, stdlib, tuple(found))
