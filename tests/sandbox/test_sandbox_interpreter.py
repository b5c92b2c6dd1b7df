"""Finding the Python that runs the programs."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from codeassist_env.errors import SandboxError
from codeassist_sandbox import interpreter
from codeassist_sandbox.inside import probe
from codeassist_sandbox.interpreter import environment, find_interpreter


def test_an_interpreter_is_found_once() -> None:
    found = find_interpreter()
    assert find_interpreter() is found
    assert tuple(map(int, found.version.split(".")[:2])) >= interpreter.OLDEST
    assert os.access(found.path, os.X_OK)


def test_root_never_gives_programs_its_own_user_where_another_works() -> None:
    if os.geteuid() == 0:
        assert find_interpreter().identity == "unprivileged"
    else:
        assert find_interpreter().identity == "caller"


def test_the_launcher_is_compiled_by_the_interpreter_and_whole() -> None:
    assert list(find_interpreter().modules) == list(interpreter._INSIDE)


def test_preamble_names_shadow_no_built_in_and_modules_win() -> None:
    table = find_interpreter().preamble
    assert {"pow", "sum", "open", "print", "abs"}.isdisjoint(table)
    assert table["datetime"] == "datetime" and table["bisect"] == "bisect" and table["copy"] == "copy"
    assert table["List"] == "typing" and table["Counter"] == "collections" and table["gcd"] == "math"
    assert table["deque"] == "collections" and table["lru_cache"] == "functools" and table["inf"] == "math"


def test_packages_of_this_environment_are_on_the_path_of_its_own_kind() -> None:
    found = find_interpreter()
    if found.version.split(".")[:2] == [str(part) for part in sys.version_info[:2]]:
        assert found.site and set(found.site) <= set(sys.path)


def test_the_first_choice_that_fails_is_told_and_the_own_one_needs_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    found = find_interpreter()
    own, other = "/own/python", "/usr/bin/other"
    working = {own, other}

    def attempt(path: str, identity: str) -> interpreter.Interpreter:
        if path not in working:
            raise SandboxError(reason)
        return replace(found, path=path)

    monkeypatch.setattr(interpreter, "own_path", lambda: own)
    monkeypatch.setattr(interpreter, "_candidates", lambda: [own, other])
    monkeypatch.setattr(interpreter, "_try", attempt)
    assert (interpreter._search("", "").path, interpreter._search("", "").instead) == (own, "")
    assert interpreter._search(other, "").instead == "it was not asked for"
    working.remove(own)
    reason = interpreter.UNREACHABLE
    assert (interpreter._search("", "").path, interpreter._search("", "").instead) == (other, reason)
    reason = "/own/lib.so: no such file"
    assert interpreter._search("", "").instead == "it cannot run programs here", "no path of this machine"


def test_packages_are_measured_by_importing_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    (tmp_path / "there.py").write_text("__version__ = '1.5'")
    (tmp_path / "broken.py").write_text("raise OSError('no library')")
    monkeypatch.setattr(probe, "PACKAGES", ("there", "broken", "no_such_package"))
    assert probe.packages([str(tmp_path)]) == {"there": "1.5", "broken": None, "no_such_package": None}


@pytest.mark.parametrize("path", ["/bin/false", "/bin/true", "/etc/passwd"])
def test_what_is_no_python_is_refused_with_its_reason(path: str) -> None:
    with pytest.raises(SandboxError, match=f"no Python here can run programs. Tried {path} as"):
        find_interpreter(path)


def test_an_old_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interpreter, "OLDEST", (4, 0))
    monkeypatch.setattr(interpreter, "_found", {})
    with pytest.raises(SandboxError, match=r"4\.0 or newer is wanted"):
        find_interpreter(identity="caller")


def test_a_python_that_hangs_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "python"
    script.write_text("#!/bin/sh\nexec cat /dev/zero > /dev/null\n")
    script.chmod(0o755)
    monkeypatch.setattr(interpreter, "_PROBE_SECONDS", 0.2)
    with pytest.raises(SandboxError, match="timed out"):
        find_interpreter(str(script), "caller")


def test_the_environment_is_made_from_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_PRELOAD", "/x.so")
    made = environment("/somewhere")
    assert "LD_PRELOAD" not in made
    assert made["HOME"] == made["TMPDIR"] == "/somewhere"
