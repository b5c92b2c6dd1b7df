"""Which files an interpreter needs, which of the machine's lie among them and are not to be seen."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox_cells import WALLS, made, opened

from codeassist_env.errors import CodeAssistError, SandboxError
from codeassist_env.problem import Limits, Problem, StdinTask, TestCase
from codeassist_sandbox import python as python_module
from codeassist_sandbox.backend import CellSandbox
from codeassist_sandbox.interpreter import own_path
from codeassist_sandbox.python import Python, find_python, without

SYSTEM = "/usr/bin/python3"
OTHER = pytest.mark.skipif(not os.path.exists(SYSTEM), reason=f"there is no {SYSTEM}")
LIMITS = Limits(4.0, 20.0)


def tree(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)


def covered(root: Path, paths: list[str], hidden: list[str]) -> set[str]:
    """Files that lie below what is left, relative to ``root``."""
    found = set()
    for path in without(paths, hidden):
        files = [path] if os.path.isfile(path) else [os.path.join(f, n) for f, _, names in os.walk(path) for n in names]
        found |= {os.path.relpath(file, root) for file in files}
    return found


def test_what_is_hidden_is_left_out_and_all_else_is_covered(tmp_path: Path) -> None:
    tree(tmp_path, "lib/a", "lib/deep/b", "lib/deep/site-packages/c", "lib/deep/site-packages/d/e", "lib/other/f", "g")
    roots, hidden = [str(tmp_path / "lib"), str(tmp_path / "g")], [str(tmp_path / "lib/deep/site-packages")]
    assert covered(tmp_path, roots, hidden) == {"lib/a", "lib/deep/b", "lib/other/f", "g"}
    assert covered(tmp_path, roots, []) == {*covered(tmp_path, roots, hidden), *(
        "lib/deep/site-packages/c", "lib/deep/site-packages/d/e")}  # fmt: skip
    assert covered(tmp_path, roots, [str(tmp_path / "lib"), str(tmp_path / "lib/deep")]) == {"g"}


def test_a_root_without_anything_hidden_stays_one_path(tmp_path: Path) -> None:
    tree(tmp_path, "lib/a", "lib/b", "libs/c")
    assert list(without([str(tmp_path / "lib")], [str(tmp_path / "libs")])) == [str(tmp_path / "lib")], (
        "a name is no path"
    )


def test_links_are_followed_before_anything_is_compared(tmp_path: Path) -> None:
    tree(tmp_path, "real/site-packages/a", "real/b")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    hidden = [str(tmp_path / "real/site-packages")]
    assert covered(tmp_path, [str(tmp_path / "link")], hidden) == {"real/b"}
    (tmp_path / "straight").symlink_to(tmp_path / "real/site-packages")
    assert list(without([str(tmp_path / "straight")], hidden)) == []


def test_a_link_to_what_is_hidden_hides_nothing_else(tmp_path: Path) -> None:
    tree(tmp_path, "lib/site-packages/a", "lib/b")
    (tmp_path / "lib" / "alias").symlink_to(tmp_path / "lib/site-packages")
    assert covered(tmp_path, [str(tmp_path / "lib")], [str(tmp_path / "lib/site-packages")]) == {"lib/b"}


def test_our_own_python_is_found_with_its_parts() -> None:
    found = find_python()
    assert found is find_python() and find_python(sys.executable) == found
    assert (found.path, found.version, found.prefix) == (own_path(), platform.python_version(), sys.base_prefix)
    assert os.path.exists(f"{found.stdlib}/os.py") and not found.stdlib.startswith(f"{sys.prefix}/lib/python3/site")
    assert found.packages == {"numpy": importlib.metadata.version("numpy")}
    assert all(os.path.isdir(folder) for folder in found.package_folders())
    assert "numpy" in [os.path.basename(folder) for folder in found.package_folders()]


@OTHER
def test_another_python_is_asked_for_its_parts() -> None:
    found = find_python(SYSTEM)
    assert found.path == os.path.realpath(SYSTEM) and found.prefix == "/usr"
    assert os.path.exists(f"{found.stdlib}/os.py")
    assert set(found.packages) == {"numpy"}


@pytest.mark.parametrize(
    "answer", ["", "no json", "[1, 2]", "[]", "null", "[1, 2, 3, 4, 5]", '["/p", "x.y", "/", "/", {}]']
)
def test_what_does_not_answer_like_a_python_is_refused(answer: str, tmp_path: Path) -> None:
    script = tmp_path / "python"
    script.write_text(f"#!/bin/sh\nprintf '%s' '{answer}'\n")
    script.chmod(0o755)
    with pytest.raises(SandboxError, match=f"{script} cannot run programs: it does not answer like a Python"):
        find_python(str(script))


@pytest.mark.parametrize("path", ["/bin/false", "/etc/passwd", "/no/such/python", "/"])
def test_what_is_no_program_is_refused(path: str) -> None:
    with pytest.raises(SandboxError, match=f"{path} cannot run programs"):
        find_python(path)


def test_an_old_python_is_refused(tmp_path: Path) -> None:
    script = tmp_path / "python"
    script.write_text('#!/bin/sh\necho \'["/old", "3.10.2", "/", "/", {}]\'\n')
    script.chmod(0o755)
    with pytest.raises(SandboxError, match=r"is Python 3\.10\.2; 3\.11 or newer is wanted"):
        find_python(str(script))


def test_a_python_that_hangs_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_module, "_SECONDS", 0.1)
    script = tmp_path / "python"
    script.write_text("#!/bin/sh\nexec cat /dev/zero > /dev/null\n")
    script.chmod(0o755)
    with pytest.raises(SandboxError, match="timed out"):
        find_python(str(script))


def test_roots_are_there_and_once() -> None:
    roots = find_python().roots()
    assert len(set(roots)) == len(roots) and all(os.path.exists(root) for root in roots)
    assert own_path() in roots
    assert not any(os.path.realpath(root) in ("/", "/usr", "/etc", "/home", "/root") for root in roots)


def test_folders_of_installed_packages_are_hidden_wherever_they_lie(tmp_path: Path) -> None:
    tree(
        tmp_path,
        "lib/python3.11/os.py",
        "lib/python3.11/site-packages/a",
        "lib/python3.11/dist-packages/b",
        "bin/python",
    )
    python = Python(str(tmp_path / "bin/python"), "3.11.1", str(tmp_path), str(tmp_path / "lib/python3.11"), ())
    hidden = python.hidden()
    for name in ("site-packages", "dist-packages"):
        assert str(tmp_path / "lib/python3.11" / name) in hidden
    assert str(tmp_path / "lib/python3.11") in python.roots()


SEEN = """
import importlib.util, json, os, sys
found = [name for name in ("pip", "codeassist_sandbox", "codeassist_env", "hypothesis", "pytest", "gymnasium")
         if importlib.util.find_spec(name)]
def readable(path):
    try:
        return bool(os.listdir(path)) if os.path.isdir(path) else bool(open(path).read(1))
    except OSError:
        return False
print(json.dumps([found, [path for path in json.loads(input()) if readable(path)], sys.version.split()[0]]))
"""


@pytest.fixture(scope="module", params=WALLS)
def sandbox(request: pytest.FixtureRequest) -> Iterator[CellSandbox]:
    yield from opened(request.param)


def output(sandbox: CellSandbox, code: str, text: str = "") -> str:
    with sandbox.open(StdinTask(), code, LIMITS) as session:
        execution = next(iter(session.run([text])))
    assert execution.fault is None, execution.message
    return execution.output.decode()


def test_installed_packages_are_not_to_be_seen_in_a_cell(sandbox: CellSandbox) -> None:
    if not sandbox.guarantees()["filesystem"]:
        pytest.skip("this kernel has no Landlock, without which files are not hidden")
    theirs = [
        os.path.dirname(python_module.__file__),
        python_module.__file__,
        sysconfig.get_path("purelib"),
        os.path.dirname(pytest.__file__),
        f"{sysconfig.get_path('purelib', vars={'base': sys.base_prefix})}/pip",
        __file__,
        "/etc/passwd",
        "/etc/hostname",
        *map(str, Path.home().glob(".*rc")),
        f"/proc/{os.getpid()}/environ",
        "/proc/sys/kernel",
        "/sys/kernel",
    ]
    known = [path for path in theirs if os.path.exists(path)]
    assert len(known) > 6
    modules, files, version = json.loads(output(sandbox, SEEN, json.dumps(known)))
    assert (modules, files) == ([], [])
    assert sandbox.guarantees()["python"].startswith(version)


@pytest.mark.parametrize("before", ["", "import numpy\n"])
def test_a_package_that_is_not_offered_fails_as_one_that_is_not_installed(before: str, sandbox: CellSandbox) -> None:
    """Programs try an import and do without: any error but an ImportError would end them."""
    if before and sandbox.guarantees()["packages"]["numpy"] is None:
        pytest.skip("numpy is not installed for the interpreter that programs get")
    names = ("hypothesis", "pip", "codeassist_env", "no_such_package")
    code = (
        "for n in {}:\n    try:\n        __import__(n)\n    except ImportError as e:\n        print(type(e).__name__)"
    )
    assert output(sandbox, before + code.format(names)) == "ModuleNotFoundError\n" * len(names)


def test_the_standard_library_and_numpy_are_there(sandbox: CellSandbox) -> None:
    code = (
        "import decimal, hashlib, json, numpy, sqlite3, ssl, zoneinfo\nprint(numpy.__version__, numpy.arange(4).sum())"
    )
    version = sandbox.guarantees()["packages"]["numpy"]
    if version is None:
        pytest.skip("numpy is not installed for the interpreter that programs get")
    assert output(sandbox, code) == f"{version} 6\n"


@OTHER
@pytest.mark.parametrize("wall", WALLS)
def test_the_python_of_one_s_choice_runs_the_programs(wall: str) -> None:
    chosen = made(f"{wall}:python={SYSTEM}")
    try:
        problem = Problem("p", "P", "", StdinTask(), [TestCase("", find_python(SYSTEM).version)], limits=LIMITS)
        code = "import platform\nprint(platform.python_version())"
        verdict = chosen.judge(problem, code)
        assert verdict.passed, verdict.message
        assert verdict.guarantees["python"].startswith(find_python(SYSTEM).version)
        path = output(chosen, "import os\nprint(os.__file__)")
        assert path == f"{find_python(SYSTEM).stdlib}/os.py\n"
    finally:
        chosen.close()


@pytest.mark.parametrize("wall", WALLS)
def test_a_python_that_is_none_is_an_error_that_says_so(wall: str) -> None:
    with pytest.raises(CodeAssistError, match="/bin/false"):
        made_or_raise(f"{wall}:python=/bin/false")


def made_or_raise(spec: str) -> CellSandbox:
    from codeassist_env import registry

    sandbox: CellSandbox = registry.create("sandboxes", spec)
    sandbox.guarantees()
    return sandbox
