from __future__ import annotations

import json
from pathlib import Path

import pytest
import tiny_recipes

from codeassist_env.cli.main import run
from codeassist_training.recipe import shipped_recipes


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> tiny_recipes.Stages:
    return tiny_recipes.Stages(monkeypatch)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_recipes.save_model(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture
def command(tmp_path: Path, model: Path) -> list[str]:
    corpus = tiny_recipes.write_corpus(tmp_path / "texts.jsonl")
    recipe = tiny_recipes.write_recipe(tmp_path, f"hf:{model}", corpus)
    return ["train", "run", str(recipe), "--out", str(tmp_path / "out")]


def test_a_run_says_where_each_checkpoint_is_and_how_it_plays(
    command: list[str], fake: tiny_recipes.Stages, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(command) == 0
    out = capsys.readouterr().out
    models = json.loads((tmp_path / "out" / "tiny" / "assistants.json").read_text())
    place = (tmp_path / "out" / "tiny" / models["empower"]).resolve()
    assert f"codeassist bench -a empower:hf:{place}" in out
    assert "codeassist bench -a lm:hf:" in out
    assert "warning: mind the gap" in out


def test_settings_rules_and_the_last_stage_are_options(
    command: list[str], fake: tiny_recipes.Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--set", "examples.states=3", "--rule", "sft-3", "--until", "examples"]) == 0
    assert fake.calls == ["corpus", "likelihoods", "examples"]
    given, _ = fake.given["examples"]
    assert given[0].states == 3
    assert "done up to examples" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--set", "sft.rat=1"], "Did you mean 'rate'"),
        (["--set", "nonsense"], "FIELD=VALUE"),
        (["--rule", "empowr"], "Did you mean 'empower'"),
        (["--until", "stf"], "Did you mean 'sft'"),
        (["--set", "model.base=hf:./nowhere"], "nowhere"),
    ],
)
def test_what_is_wrong_is_said_in_one_message(
    command: list[str], fake: tiny_recipes.Stages, capsys: pytest.CaptureFixture[str], given: list[str], words: str
) -> None:
    assert run([*command, *given]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert "Traceback" not in error
    assert fake.calls == []


def test_an_unknown_recipe_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["train", "run", "smal"]) == 2
    assert "Did you mean 'small'" in capsys.readouterr().err


def test_a_dry_run_does_nothing_and_tells_what_is_missing(
    command: list[str], fake: tiny_recipes.Stages, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run([*command, "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "corpus" in out and "to do" in out
    assert run([*command, "--dry-run", "--set", "model.base=hf:./nowhere"]) == 2
    assert "the recipe tiny cannot run here:\n- " in capsys.readouterr().err
    assert fake.calls == []
    assert not (tmp_path / "out").exists()


def test_an_interruption_says_that_the_same_command_goes_on(
    command: list[str], fake: tiny_recipes.Stages, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.fail["likelihoods"] = KeyboardInterrupt()
    assert run(command) == 130
    told = capsys.readouterr().err
    assert "the same command goes on" in told and "interrupted" not in told
    fake.fail.clear()
    fake.calls.clear()
    assert run(command) == 0
    assert fake.calls[0] == "likelihoods"


def test_an_interruption_before_any_stage_says_that_nothing_was_done(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*given: object) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr("codeassist_training.pipeline.missing", stopped)
    assert run(command) == 130
    assert capsys.readouterr().err.strip() == "stopped before anything was done"


def test_status_shows_the_others_beside_a_broken_record(
    command: list[str], fake: tiny_recipes.Stages, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run([*command, "--rule", "empower"])
    (record,) = (tmp_path / "out").glob("sft-*/stage.json")
    for text in ("{", '{"stage": "sft"}'):
        record.write_text(text)
        capsys.readouterr()
        assert run(["train", "status", str(tmp_path / "out")]) == 0
        told = capsys.readouterr().out
        assert f"{record.parent.name}  broken" in told and "no record of a stage" in told
        assert told.count("  key ") == 4


def test_recipes_are_listed_with_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["train", "recipes"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == list(shipped_recipes())


def test_status_lists_stages_and_how_they_differ(
    command: list[str], fake: tiny_recipes.Stages, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run([*command, "--rule", "empower"])
    run([*command, "--rule", "empower", "--set", "sft.rate=5e-4"])
    fake.fail["sft"] = KeyboardInterrupt()
    run([*command, "--rule", "empower", "--set", "sft.rate=6e-4"])
    capsys.readouterr()
    assert run(["train", "status", str(tmp_path / "out")]) == 0
    out = capsys.readouterr().out
    assert "sft.rate: 0.0005 here, 0.01 in sft-" in out
    assert "items 3" in out
    assert "from corpus-" in out
    assert "not whole yet" in out
    assert run(["train", "status", str(tmp_path)]) == 2


def test_status_verifies_every_file(
    command: list[str], fake: tiny_recipes.Stages, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run([*command, "--until", "examples"])
    assert run(["train", "status", str(tmp_path / "out"), "--verify"]) == 0
    assert "no file was changed" in capsys.readouterr().out
    (folder,) = (tmp_path / "out").glob("likelihoods-*")
    tiny_recipes.write_in_place(folder / "likelihoods.txt", "x" * (folder / "likelihoods.txt").stat().st_size)
    assert run(["train", "status", str(tmp_path / "out"), "--verify"]) == 2
    error = capsys.readouterr().err
    assert str(folder) in error and len(error.splitlines()) == 1


def test_a_run_is_inspected_without_its_model(
    command: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run([*command, "--until", "examples", "--rule", "empower"]) == 0
    monkeypatch.setattr("transformers.AutoModelForCausalLM.from_pretrained", None)
    out = tmp_path / "out"
    capsys.readouterr()
    assert run(["train", "inspect", str(out)]) == 0
    shown = capsys.readouterr().out
    assert shown.count("bits each") == 3
    assert "empower: 2 examples" in shown
    assert run(["train", "inspect", str(out / "tiny"), "d3", "--rule", "whole-line", "--state", "2"]) in (0, 2)
    capsys.readouterr()
    assert run(["train", "inspect", "tiny", "--out", str(out), "--part", "held-out", "1"]) == 0
    assert capsys.readouterr().out.count("bits each") == 1
    page = tmp_path / "page.html"
    assert run(["train", "inspect", str(out), "--html", str(page)]) == 0
    assert page.read_text().startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["nothing"], "document in the part train"),
        (["0"], "places from 1"),
        (["1", "--rule", "emperor"], "Did you mean 'empower'"),
        (["1", "--state", "9999"], "states of"),
        (["--part", "test"], "no part of a corpus"),
    ],
)
def test_what_cannot_be_inspected_is_named(
    command: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, given: list[str], words: str
) -> None:
    assert run([*command, "--until", "likelihoods"]) == 0
    assert run(["train", "inspect", str(tmp_path / "out"), *given]) == 2
    assert words in capsys.readouterr().err


def test_where_there_is_no_run_inspect_says_so(
    command: list[str], fake: tiny_recipes.Stages, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["train", "inspect", str(tmp_path)]) == 2
    assert "no run in" in capsys.readouterr().err
    run([*command, "--until", "corpus"])
    assert run(["train", "inspect", str(tmp_path / "out")]) == 2
    assert "no likelihoods yet" in capsys.readouterr().err
    run([*command, "--until", "corpus", "--set", "name=other"])
    assert run(["train", "inspect", str(tmp_path / "out")]) == 2
    assert "holds several runs" in capsys.readouterr().err


def test_any_text_is_labelled(model: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text("def f(a):\n    return a\n")
    given = ["train", "label", str(path), "--estimator", f"hf:{model}"]
    assert run([*given, "--rule", "sft-n:n=2", "--state", "1"]) == 0
    out = capsys.readouterr().out
    assert "mine.py" in out
    assert "2 tokens" in out
    path.write_text("")
    assert run(given) == 2
    assert "holds no text" in capsys.readouterr().err
    path.write_bytes(b"\xff")
    assert run(given) == 2
    assert "no UTF-8" in capsys.readouterr().err
    assert run(["train", "label", str(tmp_path / "none.py")]) == 2
    assert "cannot read" in capsys.readouterr().err


def test_a_page_is_not_written_over_the_text_it_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.py"
    path.write_text("x = 1\n")
    assert run(["train", "label", str(path), "--html", str(path)]) == 2
    assert "which is read; give another --html" in capsys.readouterr().err
    assert path.read_text() == "x = 1\n"
