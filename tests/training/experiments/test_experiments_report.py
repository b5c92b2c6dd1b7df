"""Tables on the screen, and plain data beside them."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_training.experiments.report import Report, Table, number, p_value, percent, plain


@dataclass(frozen=True)
class Found:
    value: float
    where: Path


def test_a_report_prints_its_tables_and_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("trial", tmp_path / "out", {"seeds": (0, 1)})
    report.table(Table("a title [x]", ("name", "n"), (("one", "1.0"), ("twenty", "20.5")), ("a note",)))
    report.plots([tmp_path / "out" / "p.svg"])
    report.data(found=[Found(math.nan, Path("a/b"))])
    report.finish()
    out = capsys.readouterr().out
    assert "a title [x]" in out and "p.svg" in out
    text = (tmp_path / "out" / "tables.txt").read_text()
    lines = [line for line in text.splitlines() if line.endswith(("1.0", "20.5"))]
    assert len({len(line) for line in lines}) == 1, "numbers are aligned at their right"
    data = json.loads((tmp_path / "out" / "result.json").read_text())
    assert data == {"experiment": "trial", "settings": {"seeds": [0, 1]}, "found": [{"value": None, "where": "a/b"}]}


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot make the folder"):
        Report("trial", tmp_path / "file" / "out", {})


def test_cells_say_what_is_unknown() -> None:
    assert [number(math.nan), number(0.12345)] == ["-", "0.123"]
    assert [percent(0.519), percent(-0.02), percent(None), percent(math.inf)] == ["+52 %", "-2 %", "-", "-"]
    assert [p_value(0.00001), p_value(0.0312), p_value(math.nan)] == ["<0.0001", "0.0312", "-"]
    assert plain({"a": (1, math.inf)}) == {"a": [1, None]}
