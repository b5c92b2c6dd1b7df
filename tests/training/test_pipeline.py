from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import tiny_recipes

from codeassist_env.errors import InputError, NotFoundError
from codeassist_training.pipeline import RUN, forecast, read_run, run_recipe
from codeassist_training.recipe import Recipe, load_recipe, override
from codeassist_training.workspace import MANIFEST, stages


def silent(line: str) -> None:
    """Take a line and drop it."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_recipes.save_model(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture
def recipe(tmp_path: Path, model: Path) -> Recipe:
    corpus = tiny_recipes.write_corpus(tmp_path / "texts.jsonl")
    return load_recipe(str(tiny_recipes.write_recipe(tmp_path, f"hf:{model}", corpus)))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> tiny_recipes.Stages:
    return tiny_recipes.Stages(monkeypatch)


def test_corpus_and_likelihoods_are_shared_and_the_rest_is_done_for_each_rule(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path
) -> None:
    said: list[str] = []
    outcome = run_recipe(recipe, tmp_path / "out", said.append)
    assert fake.calls == ["corpus", "likelihoods"] + ["examples", "sft", "evaluation"] * 2
    assert list(outcome.assistants) == ["empower", "sft-3"]
    trained = outcome.assistants["empower"]
    assert trained.model == trained.sft.folder / "model"
    assert (outcome.corpus.name, outcome.likelihoods.name) == ("corpus", "likelihoods")
    assert trained.sft.folder != outcome.assistants["sft-3"].sft.folder
    assert sum("warning: mind the gap" in line for line in said) == 8


def test_the_second_run_does_nothing_and_warns_again(recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path) -> None:
    first = run_recipe(recipe, tmp_path / "out", silent)
    fake.calls.clear()
    said: list[str] = []
    again = run_recipe(recipe, tmp_path / "out", said.append)
    assert fake.calls == []
    assert {one: done.digest for one, done in again.done.items()} == {o: d.digest for o, d in first.done.items()}
    assert sum("warning: mind the gap" in line for line in said) == 8


def test_two_recipes_share_what_they_have_in_common(recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path) -> None:
    run_recipe(recipe, tmp_path / "out", silent, rules=["empower"])
    fake.calls.clear()
    run_recipe(override(recipe, ["name=other", "sft.rate=1e-4"]), tmp_path / "out", silent, rules=["empower"])
    assert fake.calls == ["sft", "evaluation"]


@pytest.mark.parametrize(
    ("setting", "calls"),
    [
        ("corpus.near=0.9", ["corpus", "likelihoods", "examples", "sft", "evaluation"]),
        ("likelihoods.window=64", ["likelihoods", "examples", "sft", "evaluation"]),
        ("examples.states=1", ["examples", "sft", "evaluation"]),
        ("rules.empower=empower:eta=1", ["examples", "sft", "evaluation"]),
        ("sft.seed=1", ["sft", "evaluation"]),
        ("sft.save_seconds=7", []),
    ],
)
def test_a_setting_changes_the_stages_that_depend_on_it(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path, setting: str, calls: list[str]
) -> None:
    run_recipe(recipe, tmp_path / "out", silent, rules=["empower"])
    fake.calls.clear()
    run_recipe(override(recipe, [setting]), tmp_path / "out", silent, rules=["empower"])
    assert fake.calls == calls


def test_stages_after_one_that_gave_the_same_files_are_kept(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path
) -> None:
    run_recipe(recipe, tmp_path / "out", silent, rules=["empower"])
    (tmp_path / "texts.jsonl").write_text((tmp_path / "texts.jsonl").read_text() + "\n")
    fake.calls.clear()
    run_recipe(recipe, tmp_path / "out", silent, rules=["empower"])
    assert fake.calls == ["corpus"]


def test_a_changed_source_or_base_is_seen(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path, model: Path
) -> None:
    run_recipe(recipe, tmp_path / "out", silent, until="corpus")
    tiny_recipes.write_corpus(tmp_path / "texts.jsonl", 13)
    fake.calls.clear()
    run_recipe(recipe, tmp_path / "out", silent, until="corpus")
    assert fake.calls == ["corpus"]
    copy = tiny_recipes.save_model(tmp_path / "copy", initializer_range=0.2)
    mine = override(recipe, [f"model.base=hf:{copy}"])
    run_recipe(mine, tmp_path / "out", silent, until="likelihoods")
    tiny_recipes.save_model(tmp_path / "copy", initializer_range=0.1)
    fake.calls.clear()
    run_recipe(mine, tmp_path / "out", silent, until="likelihoods")
    assert fake.calls == ["likelihoods"]


def test_until_stops_after_a_stage(recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path) -> None:
    outcome = run_recipe(recipe, tmp_path / "out", silent, until="examples")
    assert fake.calls == ["corpus", "likelihoods", "examples", "examples"]
    assert outcome.assistants == {}
    assert set(outcome.done) == {"corpus", "likelihoods", "examples/empower", "examples/sft-3"}
    assert run_recipe(recipe, tmp_path / "out", silent, until="corpus").likelihoods.key == ""


def test_the_trainer_is_told_devices_and_the_documents_digests(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path
) -> None:
    run_recipe(override(recipe, ["devices=2"]), tmp_path / "out", silent, rules=["sft-3"])
    _, named = fake.given["sft"]
    assert named["devices"] == 2
    assert named["facts"]["documents"].keys() == {"d0"}
    assert named["facts"]["rule"] == "sft-n:n=3"
    given, _ = fake.given["evaluation"]
    assert Path(given[0].removeprefix("hf:")).name == "model"


def test_an_index_names_each_checkpoint(recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path) -> None:
    outcome = run_recipe(recipe, tmp_path / "out", silent)
    folder = tmp_path / "out" / "tiny"
    index = json.loads((folder / "assistants.json").read_text())
    assert index.keys() == {"empower", "sft-3"}
    for name, place in index.items():
        assert (folder / place).resolve() == outcome.assistants[name].model.resolve()


def test_the_index_keeps_other_rules_of_the_same_recipe_and_drops_those_that_changed(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run_recipe(recipe, out, silent, rules=["empower"])
    run_recipe(recipe, out, silent, rules=["sft-3"])
    assert "sft/empower" in read_run(out / "tiny")["stages"]
    changed = override(recipe, ["rules.empower=empower:eta=1"])
    run_recipe(changed, out, silent, rules=["sft-3"])
    assert "sft/empower" not in read_run(out / "tiny")["stages"]
    run_recipe(override(recipe, ["seed=5"]), out, silent, until="corpus")
    assert read_run(out / "tiny")["stages"].keys() == {"corpus"}


def test_names_that_are_unknown_are_refused(recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="Did you mean 'empower'"):
        run_recipe(recipe, tmp_path / "out", silent, rules=["empowr"])
    with pytest.raises(NotFoundError, match="Did you mean 'corpus'"):
        run_recipe(recipe, tmp_path / "out", silent, until="corpsu")
    assert fake.calls == []


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("model.base=hf:./nowhere", "nowhere"),
        ("corpus.sources=documents:./nowhere.jsonl", "nowhere.jsonl.*not there"),
        ("corpus.sources=folder:./nowhere", "nowhere"),
        ("corpus.sources=docments:x", "Did you mean 'documents'"),
        ("corpus.against=biultin", "Did you mean 'builtin'"),
        ("rules.empower=emperor:eta=1", "no completion rule named 'emperor'"),
        ("rules.empower=empower:eat=1", "Did you mean 'eta'"),
        ("model.format=prefil", "Did you mean 'prefill'"),
        ("likelihoods.estimator=hf:./nowhere", "nowhere"),
        ("devices=99", "as many GPUs"),
    ],
)
def test_what_is_missing_is_said_before_any_work(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path, setting: str, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        run_recipe(override(recipe, [setting]), tmp_path / "out", silent)
    assert fake.calls == []
    assert not (tmp_path / "out").exists()


def test_all_that_is_missing_is_said_at_once(recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path) -> None:
    lacking = override(recipe, ["model.base=hf:./nowhere", "devices=99", "corpus.against=biultin"])
    with pytest.raises(InputError) as caught:
        run_recipe(lacking, tmp_path / "out", silent)
    assert len(str(caught.value).splitlines()) == 4


def test_too_little_memory_is_said_in_figures(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codeassist_training.preflight._memory", lambda count, recipe: 64e9)
    monkeypatch.setattr("codeassist_training.preflight.parameters", lambda spec: 8_000_000_000)
    monkeypatch.setattr("codeassist_training.preflight.shutil.disk_usage", lambda path: type("", (), {"free": 20e9}))
    with pytest.raises(InputError, match=r"8.0 billion weights .* takes 128 GB .*has 64 GB; --set sft.method=lora"):
        run_recipe(recipe, tmp_path / "out", silent)
    with pytest.raises(InputError, match=r"2 checkpoints take 32 GB of disk, .* has 20 GB"):
        run_recipe(recipe, tmp_path / "out", silent)
    run_recipe(override(recipe, ["sft.method=lora"]), tmp_path / "out", silent)


def test_a_forecast_writes_nothing_and_tells_what_is_there(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    lines, lacking = forecast(recipe, out)
    assert not out.exists()
    assert lacking == []
    assert lines[0].startswith("corpus") and "to do in" in lines[0]
    assert "after corpus" in lines[1]
    assert len(lines) == 8
    run_recipe(recipe, out, silent, rules=["empower"])
    before = sorted(out.rglob("*"))
    lines, _ = forecast(recipe, out)
    assert [line.split()[1] for line in lines] == ["there,"] * 5 + ["to"] * 3
    lines, _ = forecast(override(recipe, ["sft.rate=5e-4"]), out, rules=["empower"])
    assert "sft.rate: 0.0005 here, 0.01 there" in next(line for line in lines if line.startswith("sft/empower"))
    assert sorted(out.rglob("*")) == before


def test_a_stage_that_fails_leaves_the_others_done(recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path) -> None:
    fake.fail["sft"] = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        run_recipe(recipe, tmp_path / "out", silent)
    assert read_run(tmp_path / "out" / "tiny")["stages"].keys() == {"corpus", "likelihoods", "examples/empower"}
    fake.fail.clear()
    fake.calls.clear()
    run_recipe(recipe, tmp_path / "out", silent, rules=["empower"])
    assert fake.calls == ["sft", "evaluation"]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"recipe": 1, "stages": 2}'])
def test_a_broken_record_of_a_run_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / RUN).write_text(text)
    with pytest.raises(InputError, match="no record of a run"):
        read_run(tmp_path)


def digests(out: Path) -> dict[str, str]:
    return {one["folder"].name: one["digest"] for one in stages(out) if "digest" in one}


COMMAND = """
import sys, warnings
warnings.simplefilter("ignore")
import torch
torch.set_num_threads(1)
from codeassist_env.cli.main import main
main(sys.argv[1:])
"""


def run_killed(command: list[str], out: Path, stage: str) -> None:
    """Run the command and kill it as soon as a stage has begun to write; without mercy."""
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    until = time.monotonic() + 100
    try:
        while time.monotonic() < until and process.poll() is None:
            if any(not (one / MANIFEST).exists() and any(one.iterdir()) for one in out.glob(f"{stage}-*")):
                break
            time.sleep(0.005)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(20)


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["corpus", "likelihoods", "examples", "sft", "evaluation"])
def test_a_run_that_was_killed_and_taken_up_is_the_run_that_was_not(recipe: Recipe, tmp_path: Path, stage: str) -> None:
    command = ["train", "run", str(tmp_path / "tiny.toml"), "--rule", "empower", "--out"]
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    subprocess.run([sys.executable, "-c", COMMAND, *command, str(whole)], check=True, capture_output=True)
    run_killed([*command, str(killed)], killed, stage)
    begun = digests(killed)
    assert not any(name.startswith(stage) for name in begun)
    subprocess.run([sys.executable, "-c", COMMAND, *command, str(killed)], check=True, capture_output=True)
    assert digests(killed) == digests(whole)
    assert len(digests(whole)) == 5


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_a_run_stopped_inside_a_stage_and_taken_up_ends_in_the_same_files(
    recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As above, in one process and by an exception at each file that is written: what a kill between files leaves."""
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    chosen = override(recipe, ["corpus.limit=8"])
    run_recipe(chosen, whole, silent, rules=["empower"], until="sft")
    replace: Any = os.replace
    stops = 0
    for count in range(0, 60, 3):
        left = [count]

        def counted(one: Any, other: Any, left: list[int] = left) -> None:
            if left[0] == 0:
                raise KeyboardInterrupt
            left[0] -= 1
            replace(one, other)

        monkeypatch.setattr(os, "replace", counted)
        try:
            run_recipe(chosen, broken, silent, rules=["empower"], until="sft")
            break
        except KeyboardInterrupt:
            stops += 1
        finally:
            monkeypatch.setattr(os, "replace", replace)
    assert stops >= 3
    assert digests(broken) == digests(whole)
    assert len(digests(whole)) == 4
