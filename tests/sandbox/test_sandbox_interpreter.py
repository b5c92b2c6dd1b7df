"""Finding the Python that runs the programs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from codeassist_env.errors import SandboxError
from codeassist_sandbox import interpreter
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
