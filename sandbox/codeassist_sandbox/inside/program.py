"""The program's own process: limits, compilation, then the program as ``python program.py`` would run it."""

from __future__ import annotations

import _imp
import _signal  # type: ignore[import-not-found]
import _sitebuiltins
import builtins
import marshal
import posix
import sys

from codeassist_sandbox.inside import kernel, wire

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any, NoReturn


def enter(config: dict[str, Any]) -> None:
    """Confine this process for good, then tell the parent. Exits where any step is refused."""
    try:
        posix.close(wire.END)
        posix.setsid()
        posix.chdir(config["directory"])
        for name, value in config["limits"].items():
            kernel.limit(name, value)
        kernel.widen_stack()
        kernel.share_one_heap()
        kernel.change_identity(config["identity"], config["user"])
        if not kernel.die_with_parent(config["parent"], _signal.SIGKILL):
            posix._exit(1)
        # Only a dumpable process can open its own /dev/stdin; one that holds a verdict must not be traced.
        kernel.set_dumpable(config["traceable"])
        _close_all_but(config["keep"])
        kernel.limit_memory(config["memory"])
        wire.send(wire.BEGIN, f"S{posix.getpid()}\n".encode())
    except BaseException as error:
        _refuse(b"F" + wire.describe(error).encode())


def _close_all_but(keep: list[int]) -> None:
    first = 3
    for descriptor in sorted(keep):
        posix.closerange(first, descriptor)
        first = descriptor + 1
    posix.closerange(first, 1 << 20)


def _refuse(text: bytes) -> NoReturn:
    wire.send(wire.BEGIN, text[:10_000])
    posix._exit(1)


def compiled(config: dict[str, Any]) -> CodeType:
    """Return the program's code and close ``begin``: from here on nothing this process says is trusted."""
    code: CodeType
    if config["code"] is not None:
        code = marshal.loads(config["code"])
        if code.co_filename != config["path"]:
            _imp._fix_co_filename(code, config["path"])  # type: ignore[attr-defined]
        posix.write(wire.BEGIN, b"R")
    else:
        try:
            code = compile(config["source"], config["path"], "exec", dont_inherit=True)
        except Exception as error:
            _refuse(b"E" + wire.describe(error).encode("utf-8", "backslashreplace"))
        wire.send(wire.BEGIN, b"C" + marshal.dumps(code))
    posix.close(wire.BEGIN)
    return code


_ready: dict[str, ModuleType] = {}
"""Modules made beforehand, where the process is a copy of one that makes them for all (see ``get_ready``)."""


def get_ready(path: str, site: list[str]) -> None:
    """Do now, for every copy of this process, what ``fresh_module`` would do in each."""
    _set_up(path, site)
    for name in ("__main__", "solution", "test"):
        renew(name, path)


def renew(name: str, path: str) -> None:
    """Make a module anew for every copy of this process."""
    _ready[name] = _module(name, path)


def fresh_module(name: str, config: dict[str, Any]) -> dict[str, Any]:
    """Make module ``name`` the way a script's ``__main__`` is made, and return its namespace."""
    module = _ready.pop(name, None)
    if module is None:
        _set_up(config["path"], config["site"])
        module = _module(name, config["path"])
    sys.modules[name] = module
    return module.__dict__


def _set_up(path: str, site: list[str]) -> None:
    sys.modules.pop("codeassist_sandbox.inside")
    sys.argv[:] = [path]
    sys.path.insert(0, path.rpartition("/")[0])
    sys.path.extend(site)
    for word in ("exit", "quit"):
        setattr(builtins, word, _sitebuiltins.Quitter(word, "Ctrl-D (i.e. EOF)"))
    builtins.help = _sitebuiltins._Helper()


def _module(name: str, path: str) -> ModuleType:
    from _frozen_importlib_external import SourceFileLoader

    module: ModuleType = type(sys)(name)
    module.__dict__.update(__annotations__={}, __builtins__=builtins, __cached__=None, __file__=path)
    module.__dict__["__loader__"] = SourceFileLoader(name, path)
    return module


def raise_recursion_limit(frames: int | None = None) -> None:
    """Set the recursion limit to ``frames``, or leave it what it is, not counting the launcher's own frames."""
    frame, depth = sys._getframe(1), 0
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    sys.setrecursionlimit((frames or sys.getrecursionlimit()) + depth + 1)


def report(error: BaseException) -> None:
    """Print the traceback as the interpreter would, without the launcher's frame."""
    error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
    sys.excepthook(type(error), error, error.__traceback__)


def run_as_main(config: dict[str, Any]) -> None:
    """Run a program that reads standard input; returning lets the interpreter end as it always does.

    ``SystemExit`` of any code is a normal end, as in LiveCodeBench's grader: the output decides.
    """
    code = compiled(config)
    namespace = fresh_module("__main__", config)
    config.clear()
    raise_recursion_limit()
    try:
        exec(code, namespace)
    except SystemExit as stop:
        if stop.code is not None and not isinstance(stop.code, int):
            print(stop.code, file=sys.stderr)
    except BaseException as error:
        report(error)
        raise SystemExit(1) from None
