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


def wrong(path: Path, spec: str, problem: str = "a") -> None:
    """Let an assistant fail on one of a run's problems."""
    file = path / "transcripts.jsonl"
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    one = next(line for line in lines if (line["assistant"]["spec"], line["problem"]["id"]) == (spec, problem))
    one["verdict"]["status"] = "wrong"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))


def test_two_assistants_of_a_run_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = bench(tmp_path / "1", "silent,knowing", "--seeds", "2")
    wrong(tmp_path / "1", "silent")
    capsys.readouterr()
    assert run(["compare", both, "-a", "knowing", "-b", "silent"]) == 0
    told = capsys.readouterr().out
    assert "can show" not in told
    assert "no interval of pass@1: only 1 problem differs\n" in told
    assert "knowing less silent, 3 problems paired" in told
    for expected in ("DPR", "pass@1", "acceptance", "easy", "sign flips", "McNemar's exact test"):
        assert expected in told
    assert (
        "6 episodes that both played (a problem and seed each); 0 went the same way, 6 ended in the same program"
        in told
    )
    assert "part do so in round 1 (median): 6 by suggestion" in told


def test_flips_name_the_sides_and_long_names_are_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = bench(tmp_path / "1", "silent,knowing")
    file = tmp_path / "1" / "transcripts.jsonl"
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    for one in lines:
        one["problem"]["id"] *= 5000
        if one["assistant"]["spec"] == "silent":
            one["verdict"]["status"] = "wrong"
    file.write_text("\n".join(map(json.dumps, lines)) + '\n{"torn')
    capsys.readouterr()
    assert run(["compare", both, "-a", "knowing", "-b", "silent"]) == 0
    told = capsys.readouterr()
    assert "knowing 1/1, silent 0/1; seed 0: knowing passed, silent failed" in told.out
    assert "not adjusted for the others" in told.out
    assert max(map(len, told.out.splitlines())) < 300
    assert "the last line is torn" in told.err


@pytest.mark.parametrize("effect", ["0", "1.5", "-3", "nan"])
def test_a_difference_that_no_rows_can_have_is_not_planned_for(
    effect: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = bench(tmp_path / "1", "silent,knowing")
    wrong(tmp_path / "1", "silent")
    assert run(["compare", both, "--effect", effect]) == 2
    assert run(["board", "standings", "--runs", both, "--plan", effect]) == 2
    assert capsys.readouterr().err.count("a planned difference in DPR") == 2


def test_a_plan_needs_a_difference_that_has_an_interval(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few, enough = tmp_path / "1", tmp_path / "2"
    for path, more in ((few, []), (enough, ["--problems", "fake:a+b+c+d+e+f"])):
        bench(path, "silent,knowing", *more)
        wrong(path, "silent")
        wrong(path, "knowing", "b")
    capsys.readouterr()
    assert run(["compare", str(few), "--effect", "0.5"]) == 2
    assert "planned from these two: only 3 problems differ" in capsys.readouterr().err
    assert run(["board", "standings", "--runs", str(few), "--plan", "0.5"]) == 2
    assert "planned from these rows: only 3 problems differ" in capsys.readouterr().err
    assert run(["compare", str(enough), "--effect", "0.5"]) == 0
    assert run(["board", "standings", "--runs", str(enough), "--plan", "0.5"]) == 0
    assert capsys.readouterr().out.count("to show a difference of 0.5 in DPR") == 2


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


def test_the_share_of_passes_goes_by_all_its_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = bench(tmp_path / "1", "silent,knowing")
    for name in ("pass", "passed", "pass_at_1"):
        capsys.readouterr()
        assert run(["compare", both, "--value", name, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["value"] == "passed"
        assert run(["board", "standings", "--runs", both, "--metric", name, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["metric"] == "pass"
    assert run(["compare", both, "--value", "passes"]) == 2


def test_long_names_are_told_apart_by_where_they_differ(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = [tmp_path / ("walk-that-has-a-rather-long-name-" * 2 + last) for last in ("once", "twice")]
    runs = [bench(place, "silent") for place in places]
    capsys.readouterr()
    assert run(["compare", *runs]) == 0
    told = capsys.readouterr().out
    heading, columns = told.splitlines()[0], told.splitlines()[1:4]
    assert "once)" in heading and "twice)" in heading
    assert any("once)" in line and "twice)" in line for line in columns)


def test_brackets_in_names_are_no_markup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = bench(tmp_path / "1", "silent,knowing")
    for file in (tmp_path / "1" / "transcripts.jsonl", tmp_path / "1" / "run.json"):
        file.write_text(file.read_text().replace('"knowing"', '"x[/a]"').replace('"easy"', '"[/red]"'))
    capsys.readouterr()
    assert run(["compare", both]) == 0
    told = capsys.readouterr().out
    assert "x[/a]" in told and "[/red]" in told
    assert run(["board", "standings", "--runs", both]) == 0
    assert run(["board", "show", both]) == 0
    assert capsys.readouterr().out.count("x[/a]") >= 2


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
