from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import tiny_recipes
from killed_run import reply

from codeassist_env.errors import InputError, NotFoundError
from codeassist_training.pipeline import RUN, forecast, read_run, run_recipe
from codeassist_training.recipe import Recipe, load_recipe, override
from codeassist_training.workspace import LOCK, MANIFEST, stages

sys.path.append(str(Path(__file__).parent / "corpus"))
from writers import Writer, registered


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
        ("corpus.near=0.9", ["corpus", "likelihoods", "examples", "evaluation"]),
        ("likelihoods.window=64", ["likelihoods", "examples", "evaluation"]),
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


@pytest.mark.parametrize("kind", tiny_recipes.CHANGES)
def test_a_changed_source_is_seen_and_a_moved_one_is_not(
    recipe: Recipe,
    fake: tiny_recipes.Stages,
    tmp_path: Path,
    model: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
) -> None:
    def run(folder: Path) -> list[str]:
        fake.calls.clear()
        spec = made.spec.format(folder)
        run_recipe(override(recipe, [f"corpus.sources={json.dumps([spec])}"]), tmp_path / "out", silent, until="corpus")
        return list(fake.calls)

    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    made = tiny_recipes.change_of(kind, here, model, monkeypatch)
    assert run(here) == ["corpus"]
    assert run(here) == []
    here.rename(there)
    assert run(there) == []
    made.change(there)
    assert run(there) == ["corpus"]


def test_a_source_without_a_fingerprint_is_refused(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("codeassist_training.corpus.files.DocumentsFile.fingerprint")
    with pytest.raises(InputError, match=r"'documents' has no fingerprint"):
        run_recipe(recipe, tmp_path / "out", silent)


def test_changed_weights_are_seen_also_below_an_adapter(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path
) -> None:
    base = tiny_recipes.save_model(tmp_path / "base", initializer_range=0.2)
    adapter = tiny_recipes.save_adapter(tmp_path / "adapter", base)
    for setting in (f"model.base=hf:{base}", f"likelihoods.estimator=hf:{adapter}"):
        mine = override(recipe, [setting])
        run_recipe(mine, tmp_path / "out", silent, until="likelihoods")
        fake.calls.clear()
        run_recipe(mine, tmp_path / "out", silent, until="likelihoods")
        assert fake.calls == []
        tiny_recipes.save_model(base, initializer_range=0.1)
        run_recipe(mine, tmp_path / "out", silent, until="likelihoods")
        assert fake.calls == ["likelihoods"], setting
        tiny_recipes.save_model(base, initializer_range=0.2)


def test_an_adapter_as_base_is_refused_before_any_work(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path, model: Path
) -> None:
    adapter = tiny_recipes.save_adapter(tmp_path / "adapter", model)
    with pytest.raises(InputError, match="is an adapter, and training starts from a whole model"):
        run_recipe(override(recipe, [f"model.base=hf:{adapter}"]), tmp_path / "out", silent)
    assert fake.calls == []


def test_neither_settings_nor_the_card_hold_a_place_of_this_machine(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path, model: Path
) -> None:
    mine = override(recipe, [f"likelihoods.estimator=hf:{model}"])
    run_recipe(mine, tmp_path / "out", silent, rules=["empower"])
    for one in stages(tmp_path / "out"):
        assert str(tmp_path.parent) not in json.dumps(one["settings"]), one["stage"]
    _, named = fake.given["sft"]
    assert named["facts"]["corpus"]["sources"] == ["documents:texts.jsonl"]
    assert named["facts"]["likelihoods"]["estimator"] == "hf:tiny"
    keys = {one["folder"].name for one in stages(tmp_path / "out")}
    moved = tmp_path / "moved"
    moved.mkdir()
    (tmp_path / "texts.jsonl").rename(moved / "texts.jsonl")
    mine = override(mine, [f"corpus.sources=documents:{moved / 'texts.jsonl'}"])
    run_recipe(mine, tmp_path / "out", silent, rules=["empower"])
    assert {one["folder"].name for one in stages(tmp_path / "out")} == keys


def test_training_is_kept_where_its_examples_are_the_same(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path
) -> None:
    fake.same = {"likelihoods", "examples"}
    run_recipe(recipe, tmp_path / "out", silent, rules=["empower"])
    fake.calls.clear()
    run_recipe(override(recipe, ["likelihoods.batch_tokens=77"]), tmp_path / "out", silent, rules=["empower"])
    assert fake.calls == ["likelihoods"]
    fake.calls.clear()
    run_recipe(override(recipe, ["examples.states=1"]), tmp_path / "out", silent, rules=["empower"])
    assert fake.calls == ["examples"]
    fake.text = "print(2)\n"
    fake.calls.clear()
    run_recipe(override(recipe, ["corpus.near=0.9"]), tmp_path / "out", silent, rules=["empower"])
    assert "sft" in fake.calls, "the checkpoint lists the documents it learned from"


@pytest.mark.parametrize("stage", ["corpus.build", "likelihoods.build", "examples", "sft.build", "evaluation.build"])
def test_a_raised_version_makes_a_stage_anew(
    recipe: Recipe, fake: tiny_recipes.Stages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    run_recipe(recipe, tmp_path / "out", silent, rules=["empower"])
    fake.calls.clear()
    monkeypatch.setattr(f"codeassist_training.{stage}.VERSION", 99)
    run_recipe(recipe, tmp_path / "out", silent, rules=["empower"])
    assert fake.calls == [stage.removesuffix(".build")]


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
    assert json.loads((out / "tiny" / "assistants.json").read_text()).keys() == {"empower", "sft-3"}
    mine = override(recipe, ["sft.rate=0.5"])
    run_recipe(mine, out, silent, rules=["empower"])
    run_recipe(mine, out, silent, rules=["sft-3"])
    run_recipe(recipe, out, silent, rules=["sft-3"])
    assert json.loads((out / "tiny" / "assistants.json").read_text()).keys() == {"empower", "sft-3"}
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
        ("rules.empower=sft-n:n=0", r"\[\[rules\]\] empower: n must be at least 1"),
        ("model.format=prefill", r'use model.format = "raw" \(--set model.format=raw\)'),
        ("model.base=scripted:x", "cannot be trained: only small and hf: models"),
        ("likelihoods.estimator=scripted:x", "the estimator scripted:x: the tokenizer .* is not at hand"),
        ("likelihoods.estimator=openai:http://127.0.0.1:1/v1#x", "the estimator openai.*tokenizer="),
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


KILLED = Path(__file__).parent / "killed_run.py"


@pytest.fixture
def written(tmp_path: Path, recipe: Recipe) -> Recipe:
    """The recipe, with a second source that asks a model for six solutions, one at a time."""
    tiny_recipes.write_problems(tmp_path / "asked.jsonl", 6)
    path = tmp_path / "tiny.toml"
    asked = f"written:lcb:{tmp_path / 'asked.jsonl'}?human=writer:x,batch=1"
    path.write_text(path.read_text().replace('texts.jsonl"]', f'texts.jsonl", "{asked}"]'))
    return load_recipe(str(path))


def in_a_process(recipe: Path, out: Path, stage: str = "", count: int = 0) -> int:
    """Run a recipe, to be killed in a stage after so many files; return the exit status."""
    command = [sys.executable, str(KILLED), stage, str(count), "train", "run", str(recipe), "--rule", "empower"]
    return subprocess.run([*command, "--out", str(out)], capture_output=True, timeout=300, check=False).returncode


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Digests of a run that was never stopped; the runs of all stages have the same."""
    return {}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stage", "count", "left"),
    [
        ("corpus", 3, ".codeassist-written-*.jsonl"),
        ("likelihoods", 4, "train-*.npz"),
        ("examples", 2, "train.jsonl"),
        ("sft", 3, ".codeassist-checkpoint*"),
        ("evaluation", 2, "*.*"),
    ],
)
def test_a_run_that_was_killed_and_taken_up_is_the_run_that_was_not(
    written: Recipe, tmp_path: Path, whole: dict[str, dict[str, str]], stage: str, count: int, left: str
) -> None:
    path, killed = tmp_path / "tiny.toml", tmp_path / "killed"
    if not whole:
        assert in_a_process(path, tmp_path / "whole") == 0
        whole |= {"digests": digests(tmp_path / "whole")}
    assert in_a_process(path, killed, stage, count) == -signal.SIGKILL
    (folder,) = killed.glob(f"{stage}-*")
    assert not (folder / MANIFEST).exists()
    assert [one for one in folder.glob(left) if one.name != LOCK and one.stat().st_size]
    assert in_a_process(path, killed) == 0
    assert digests(killed) == whole["digests"]
    assert len(digests(killed)) == 5


@pytest.mark.filterwarnings("ignore::FutureWarning")
def test_a_run_stopped_inside_a_stage_and_taken_up_ends_in_the_same_files(
    written: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As above, in one process and by an exception at each file that is written: what a kill between files leaves."""
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    chosen = override(written, ["corpus.limit=14"])
    for module in ("store", "build"):
        monkeypatch.setattr(f"codeassist_training.likelihoods.{module}.SHARD", 4)
    with registered(Writer(reply)):
        run_recipe(chosen, whole, silent, rules=["empower"], until="sft")
        stops = stopped_everywhere(chosen, broken, monkeypatch)
    assert stops >= 5
    assert len(list(whole.glob("likelihoods-*/train-*.npz"))) >= 2
    assert digests(broken) == digests(whole)
    assert len(digests(whole)) == 4


def stopped_everywhere(chosen: Recipe, out: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run a recipe, stopped again and again at the next files that it writes; return how many times it was."""
    replace: Any = os.replace
    for stops, count in enumerate(range(0, 90, 3)):
        left = [count]

        def counted(one: Any, other: Any, left: list[int] = left) -> None:
            if left[0] == 0:
                raise KeyboardInterrupt
            left[0] -= 1
            replace(one, other)

        monkeypatch.setattr(os, "replace", counted)
        try:
            run_recipe(chosen, out, silent, rules=["empower"], until="sft")
            return stops
        except KeyboardInterrupt:
            pass
        finally:
            monkeypatch.setattr(os, "replace", replace)
    raise AssertionError("never came to its end")
