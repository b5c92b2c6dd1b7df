"""What travels into a cell, and how an interpreter there becomes our server."""

from __future__ import annotations

import ast
import marshal
import platform
import sys
from pathlib import Path
from typing import Any

import pytest
from sandbox_cells import Hand, program, settings

import codeassist_sandbox
from codeassist_sandbox import boot

INSIDE = Path(codeassist_sandbox.__file__).parent / "inside"


def imported(name: str) -> list[str]:
    """Modules of ours that a module of ours imports when it is loaded."""
    tree = ast.parse((INSIDE / f"{name}.py").read_text())
    ours = (
        node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "codeassist_sandbox.inside"
    )
    return [alias.name for node in ours for alias in node.names]


def test_each_module_goes_after_those_it_imports_and_none_is_missing() -> None:
    for at, name in enumerate(boot.MODULES):
        assert set(imported(name)) <= set(boot.MODULES[:at]), name
    assert boot.MODULES[-1] == "server"


OWN = {"version": platform.python_version()}


def taken_apart(bundle: bytes) -> tuple[list[tuple[str, str, bytes]], dict[str, Any]]:
    length, body = int(bundle[:12]), bundle[12:]
    assert length == len(body)
    modules, given = marshal.loads(body)
    return list(modules), given


def test_an_interpreter_of_the_harness_s_version_is_sent_code() -> None:
    modules, given = taken_apart(boot.bundle({**OWN, "one": 1}))
    assert given == {**OWN, "one": 1} and tuple(name for name, *_ in modules) == boot.MODULES
    for name, source, code in modules:
        assert source == "" and marshal.loads(code).co_filename == f"<{name}>"


@pytest.mark.parametrize("version", ["3.99.1", "4.1.0", "2.7.18"])
def test_any_other_interpreter_is_sent_sources(version: str) -> None:
    modules, _ = taken_apart(boot.bundle({"version": version}))
    for name, source, code in modules:
        assert source == (INSIDE / f"{name}.py").read_text() and marshal.loads(code) is None


def test_no_path_of_this_machine_goes_into_a_cell() -> None:
    assert str(INSIDE.parent).encode() not in boot.bundle(OWN)
    assert sys.prefix.encode() not in boot.bundle(OWN)
    assert not any("/" in word for word in boot.COMMAND[:-1])


def test_the_same_settings_make_the_same_bundle() -> None:
    assert boot.bundle({**OWN, "a": 1}) == boot.bundle({**OWN, "a": 1}) != boot.bundle({**OWN, "a": 2})


@pytest.mark.parametrize("version", [platform.python_version(), "3.99.1"])
def test_a_server_boots_from_code_and_from_sources(version: str, tmp_path: Path) -> None:
    with Hand(tmp_path / "work", version=version) as server:
        assert server.run(program("print(input())"), b"hello\n").output == b"hello\n"


@pytest.mark.parametrize("length", [0, 5, 12, 1000])
def test_an_interpreter_whose_harness_ends_before_it_is_sent_all_ends_without_a_word(
    length: int, tmp_path: Path
) -> None:
    data = boot.bundle(settings(tmp_path / "work"))[:length]
    with Hand(tmp_path / "work", data, greets=False) as server:
        server.hang_up()
        assert server.ended() and server.process.returncode == 0


def test_a_program_finds_what_a_script_finds_and_nothing_of_ours(tmp_path: Path) -> None:
    source = (
        "import sys\nprint([n for n in sys.modules if 'codeassist' in n or n in ('server', 'confine')])\nprint(*vars())"
    )
    with Hand(tmp_path / "work") as server:
        output = server.run(program(source)).output
    usual = {"__name__", "__doc__", "__package__", "__loader__", "__spec__", "__annotations__", "__builtins__"}
    nothing, names = output.decode().splitlines()
    assert nothing == "[]" and set(names.split()) == usual | {"__file__", "__cached__", "sys"}
