"""``codeassist board``."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_combine import bench

from codeassist_env.cli.main import run

pytestmark = pytest.mark.usefixtures("fake_names")


def test_one_problem_has_no_standard_error_and_shows_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bench(tmp_path / "1", "silent", "--limit", "1")
    capsys.readouterr()
    assert run(["board", "show", path, "--markdown"]) == 0
    out = capsys.readouterr().out
    assert "| silent | 1.000 | 0.000 |" in out
    assert "nan" not in out


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [(["absent"], "not a run directory"), (["."], "not a run directory"), (["absent", "--gamma", "2"], "gamma")],
)
def test_mistakes_are_one_line(arguments: list[str], wanted: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["board", "show", *arguments]) == 2
    err = capsys.readouterr().err
    assert wanted in err
    assert "Traceback" not in err
