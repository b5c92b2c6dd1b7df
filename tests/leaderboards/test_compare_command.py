"""``codeassist compare`` on runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from codeassist_env.cli.main import run

pytestmark = pytest.mark.usefixtures("fake_names")


def bench(path: Path, assistants: str, *more: str) -> str:
    problems = ["--problems", "fake:a+b+c", "--sandbox", "fake", "--human", "typist", "--quiet"]
    assert run(["bench", *problems, "-a", assistants, "--out", str(path), *more]) == 0
    return str(path)


def test_two_assistants_of_a_run_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = bench(tmp_path / "1", "silent,knowing", "--seeds", "2")
    capsys.readouterr()
    assert run(["compare", both, "-a", "knowing", "-b", "silent", "--effect", "0.01"]) == 0
    told = capsys.readouterr().out
    assert "knowing less silent, 3 problems paired" in told
    for expected in ("DPR", "pass@1", "acceptance", "easy", "sign flips", "McNemar's exact test", "0.01 in DPR"):
        assert expected in told
    assert "6 problems and seeds that both played; 0 went the same way, 6 ended in the same program" in told
    assert "part do so in round 1 (median): 6 by suggestion" in told


def test_json_holds_every_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = bench(tmp_path / "1", "silent"), bench(tmp_path / "2", "knowing")
    capsys.readouterr()
    assert run(["compare", one, other, "--json", "--value", "written", "--gamma", "0.99"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["names"] == ["silent", "knowing"]
    assert made["overall"]["written"]["difference"]["mean"] > 0
    assert made["by_difficulty"]["easy"]["value"] == "written"
    assert len(made["partings"]["all"]) == 3
    assert made["overall"]["dpr"]["first"] < made["overall"]["dpr"]["second"]


def test_other_protocols_are_refused_or_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runs = [bench(tmp_path / "1", "silent"), bench(tmp_path / "2", "silent", "--set", "max_rounds=9")]
    assert run(["compare", *runs]) == 2
    assert "protocol.max_rounds: was 50, now 9" in capsys.readouterr().err
    assert run(["compare", *runs, "--anyway"]) == 0
    told = capsys.readouterr()
    assert "warning: not the same settings" in told.err
    assert "3 went the same way" in told.out


def test_texts_of_strangers_are_shown_and_not_obeyed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = bench(tmp_path / "1", "silent,knowing")
    file = tmp_path / "1" / "transcripts.jsonl"
    text = file.read_text()
    file.write_text(text.replace('"suggestion":""', '"suggestion":"\\u001b]0;owned\\u0007[red]"').replace('"hard"', ""))
    capsys.readouterr()
    assert run(["compare", both, "--examples", "9"]) == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told and "\x07" not in told
    assert "␛]0;owned␇[red]" in told
