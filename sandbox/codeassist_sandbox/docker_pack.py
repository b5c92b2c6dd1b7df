"""Packs the Python that runs this module: ``python -c SOURCE head|all SITE`` writes a head, or a head and a tar.

The head is one line of JSON, what the image will hold; then a tar of the interpreter, its library's modules, numpy
where it is installed, and the shared libraries they need. Nothing else is ever read: only ``.py`` and ``.so`` files and
their libraries. Equal installations give equal bytes. ``SITE`` is where packages go. Standard library alone: it is run
by interpreters that know nothing of this project.
"""

from __future__ import annotations

import importlib.machinery
import importlib.metadata
import importlib.util
import io
import json
import marshal
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import types
from collections.abc import Iterator
from typing import IO

LEFT_OUT = {
    *("test", "tests", "idlelib", "tkinter", "turtledemo", "ensurepip", "site-packages", "dist-packages"),
    *("__pycache__", "sitecustomize.py", "usercustomize.py", "__phello__"),
}
"""Names of library files and folders that no program under judgement needs."""
_USELESS = re.compile(r"_test|_ctypes_test|_tkinter|xxlimited|_xx")
_LIBRARY = re.compile(r"^\s+(?:(\S+) => )?(/\S+) \(0x", re.MULTILINE)
_CODE = re.compile(r"\.py$|\.so(\.[\d.]+)?$")
_UNCHECKED = 1
"""Flag of compiled modules that are taken as they are: times of files mean nothing in an image."""


def interpreter() -> str:
    """Return the path of this Python, not of its virtual environment's link to it."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def modules(folder: str) -> Iterator[str]:
    """Yield the modules below a folder, in order."""
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(set(folders) - LEFT_OUT)
        for name in sorted(set(files) - LEFT_OUT):
            whole = os.path.join(path, name)
            if _CODE.search(name) and not (_USELESS.match(name) and ".so" in name) and not os.path.islink(whole):
                yield whole


def libraries(binaries: list[str]) -> dict[str, str]:
    """Return the shared libraries that binaries need, the loader among them: path by path in the image."""
    done = subprocess.run(["ldd", *binaries], capture_output=True, text=True, env={"LC_ALL": "C", "PATH": os.defpath})
    found = {where: where for _, where in _LIBRARY.findall(done.stdout)}
    home = next((os.path.dirname(path) for path in found if os.path.basename(path).startswith("libc.so")), "")
    if home and os.path.exists(late := f"{home}/libgcc_s.so.1"):  # glibc loads it when a thread is ended
        found[late] = late
    for path in list(found):
        # A loader without a cache looks only where the C library is.
        if home and os.path.basename(path) not in map(os.path.basename, os.listdir(home)):
            found[f"{home}/{os.path.basename(path)}"] = path
    return found


def numpy_folders() -> tuple[str | None, dict[str, str]]:
    """Return numpy's version and its folders, name to path; ``None`` where it is not installed."""
    spec = importlib.machinery.PathFinder.find_spec("numpy", sys.path)
    if spec is None or not spec.submodule_search_locations:
        return None, {}
    home = os.path.dirname(next(iter(spec.submodule_search_locations)))
    folders = {name: f"{home}/{name}" for name in ("numpy", "numpy.libs") if os.path.isdir(f"{home}/{name}")}
    return next(iter(importlib.metadata.distributions(name="numpy", path=[home]))).version, folders


def head(site: str) -> dict[str, str | None]:
    """Return what the image will hold, without reading it."""
    version = ".".join(map(str, sys.version_info[:3]))
    return {"path": interpreter(), "version": version, "build": sys.version, "numpy": numpy_folders()[0], "site": site}


def contents(site: str) -> dict[str, str]:
    """Return what goes into the image, path there to path here."""
    own = interpreter()
    found = {path: path for key in ("stdlib", "platstdlib") for path in modules(sysconfig.get_path(key))}
    for name, folder in numpy_folders()[1].items():
        found |= {f"{site}/{name}{path.removeprefix(folder)}": path for path in modules(folder)}
    found[own] = own
    inside = set(found.values())
    binaries = sorted(path for path in inside if path == own or ".so" in os.path.basename(path))
    needed = {there: here for there, here in libraries(binaries).items() if os.path.normpath(here) not in inside}
    return {**found, **needed}


def compiled(here: str, there: str) -> bytes | None:
    """Return a module as an interpreter that finds it at ``there`` would compile it; None where it cannot."""
    with open(here, "rb") as file:
        source = file.read()
    try:
        data = _cached(here) or marshal.dumps(compile(source, here, "exec", dont_inherit=True, optimize=0))
    except (SyntaxError, ValueError):
        return None
    if here != there:
        data = marshal.dumps(_moved(marshal.loads(data), there))
    head = importlib.util.MAGIC_NUMBER + _UNCHECKED.to_bytes(4, "little") + importlib.util.source_hash(source)
    return head + data


def _cached(path: str) -> bytes | None:
    """Return the code that the interpreter keeps of a module, where it is of this very source."""
    stat = os.stat(path)
    wanted = b"".join(word.to_bytes(4, "little") for word in (0, int(stat.st_mtime), stat.st_size & 0xFFFF_FFFF))
    try:
        with open(importlib.util.cache_from_source(path, optimization=""), "rb") as file:
            data = file.read()
    except OSError:
        return None
    return data[16:] if data[:16] == importlib.util.MAGIC_NUMBER + wanted else None


def _moved(code: types.CodeType, path: str) -> types.CodeType:
    inner = tuple(_moved(each, path) if isinstance(each, types.CodeType) else each for each in code.co_consts)
    return code.replace(co_filename=path, co_consts=inner)


class Tar:
    """Writes files without dates and owners, folders before what is in them."""

    def __init__(self, to: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=to, mode="w|", format=tarfile.GNU_FORMAT)  # noqa: SIM115
        self._folders = {""}

    def _add(self, name: str, kind: bytes, mode: int, data: bytes = b"", link: str = "") -> None:
        self.folder(os.path.dirname(name.strip("/")))
        info = tarfile.TarInfo(name.strip("/"))
        info.type, info.mode, info.size, info.linkname = kind, mode, len(data), link
        self._tar.addfile(info, io.BytesIO(data))

    def folder(self, name: str, mode: int = 0o755) -> None:
        """Make a folder, and those above it."""
        name = name.strip("/")
        if name not in self._folders:
            self._folders.add(name)
            self._add(name, tarfile.DIRTYPE, mode)

    def file(self, name: str, data: bytes, *, executable: bool = False) -> None:
        """Write a file."""
        self._add(name, tarfile.REGTYPE, 0o755 if executable else 0o644, data)

    def link(self, name: str, target: str) -> None:
        """Write a symbolic link."""
        self._add(name, tarfile.SYMTYPE, 0o777, link=target)

    def close(self) -> None:
        """Write the end of the tar."""
        self._tar.close()


def write(to: IO[bytes], site: str) -> None:
    """Write the tar."""
    own, files = interpreter(), contents(site)
    tar = Tar(to)
    tar.folder("tmp", 0o1777)
    if own != "/usr/local/bin/python3":
        tar.link("/usr/local/bin/python3", own)
    for there, here in sorted(files.items()):
        with open(here, "rb") as file:
            tar.file(there, file.read(), executable=".so" in os.path.basename(there) or here == own)
        if there.endswith(".py") and (code := compiled(here, there)) is not None:
            tar.file(importlib.util.cache_from_source(there, optimization=""), code)
    tar.close()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(head(sys.argv[2])) + "\n")
    sys.stdout.flush()
    if sys.argv[1] == "all":
        write(sys.stdout.buffer, sys.argv[2])
