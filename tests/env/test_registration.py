"""The views are known to Gymnasium whichever package is imported first, and Gymnasium is not imported for nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

CHECK = """
import gymnasium
assert "CodeAssist/Stop-v0" in gymnasium.registry, "not registered"
assert type(gymnasium.__spec__.loader).__module__.startswith(("importlib", "_frozen")), gymnasium.__spec__
"""


def run(source: str) -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", source], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("first", ["import codeassist_env", "import gymnasium\nimport codeassist_env"])
def test_views_are_registered_in_either_order(first: str) -> None:
    run(f"{first}\n{CHECK}")


def test_the_package_alone_imports_neither_gymnasium_nor_numpy() -> None:
    run("import codeassist_env, sys\nassert not {'gymnasium', 'numpy'} & set(sys.modules)")


def test_a_reload_registers_nothing_twice() -> None:
    again = "import importlib, codeassist_env\nimportlib.reload(codeassist_env)\n"
    run(f"{again}{CHECK}{again}import sys\nassert not any('codeassist' in repr(f) for f in sys.meta_path)")


def test_another_import_is_left_alone() -> None:
    run("import codeassist_env, wsgiref.util\nimport sys\nassert 'gymnasium' not in sys.modules")
