"""What may stand after the colon of a backend's name."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from codeassist_env.errors import InputError
from codeassist_sandbox.options import PythonOptions, parsed


@dataclass(frozen=True, slots=True)
class Options(PythonOptions):
    size: int = 3


def test_nothing_leaves_the_defaults() -> None:
    assert parsed("box", Options(), "") == Options("", 3)


def test_names_and_values_are_read() -> None:
    assert parsed("box", Options(), f"python={sys.executable},size=4") == Options(sys.executable, 4)


def test_a_path_is_made_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    folder, name = os.path.split(sys.executable)
    monkeypatch.chdir(folder)
    assert PythonOptions(name).python == os.path.join(folder, name)
    assert PythonOptions(f"../{os.path.basename(folder)}/{name}").python == os.path.join(folder, name)


@pytest.mark.parametrize("argument", ["pyhton=x", "size=many", "size", "=3"])
def test_a_wrong_option_names_the_right_ones(argument: str) -> None:
    with pytest.raises(InputError, match=r"the sandbox 'box' cannot take .*; wanted box:python=\.\.\.,size=\.\.\."):
        parsed("box", Options(), argument)


def test_a_near_miss_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Did you mean 'size'"):
        parsed("box", Options(), "siz=3")


@pytest.mark.parametrize("kind", ["absent", "folder", "not executable"])
def test_a_python_that_cannot_be_run_is_refused(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "python"
    if kind == "folder":
        path.mkdir()
    elif kind == "not executable":
        path.write_text("")
        path.chmod(0o644)
    with pytest.raises(InputError, match=f"python must be the path of an interpreter, got '{path}'"):
        PythonOptions(str(path))
    with pytest.raises(InputError, match="the sandbox 'box' cannot take"):
        parsed("box", Options(), f"python={path}")


@pytest.mark.parametrize("argument", [None, 3, ["python=x"], b""])
def test_what_is_no_text_is_refused(argument: Any) -> None:
    with pytest.raises(InputError, match="the argument of the sandbox 'box' is one text"):
        parsed("box", Options(), argument)
