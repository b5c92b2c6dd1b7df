"""What a user may get wrong, through the command line: each is a clear error or a counted skip."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import tiny_recipes

from codeassist_env.cli.main import run


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_recipes.save_model(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return tiny_recipes.write_corpus(tmp_path / "texts.jsonl")


@pytest.fixture
def command(tmp_path: Path, model: Path, texts: Path) -> list[str]:
    recipe = tiny_recipes.write_recipe(tmp_path, f"hf:{model}", texts)
    return ["train", "run", str(recipe), "--rule", "sft-3", "--out", str(tmp_path / "out")]


def report(tmp_path: Path, stage: str) -> dict[str, Any]:
    (found,) = (tmp_path / "out").glob(f"{stage}-*/stage.json")
    made: dict[str, Any] = json.loads(found.read_text())["report"]
    return made


def append(path: Path, **row: Any) -> None:
    with path.open("a") as file:
        file.write(json.dumps(row) + "\n")


@pytest.mark.parametrize("line", ['{"id": "x", "text": ', "[1]", '{"id": "x"}', '{"id": "x", "text": 3}'])
def test_a_broken_line_of_a_corpus_is_named(
    command: list[str], texts: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    with texts.open("a") as file:
        file.write(line + "\n")
    assert run([*command, "--until", "corpus"]) == 2
    error = capsys.readouterr().err
    assert "texts.jsonl, line 13" in error
    assert "Traceback" not in error


def test_an_empty_document_is_counted(command: list[str], texts: Path, tmp_path: Path) -> None:
    append(texts, id="empty", text="")
    append(texts, id="blank", text=" \n")
    assert run([*command, "--until", "examples"]) == 0
    dropped = report(tmp_path, "corpus")["dropped"]
    assert sum(one["count"] for one in dropped.values()) == 2
    assert "empty" in json.dumps(dropped)


def test_a_corpus_of_nothing_is_refused(command: list[str], texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts.write_text("")
    assert run(command) == 2
    assert "texts.jsonl is empty" in capsys.readouterr().err
    texts.write_text('{"text": ""}\n')
    assert run(command) == 2
    assert "nothing to learn from" in capsys.readouterr().err


def test_a_document_longer_than_the_context_is_read_and_its_far_states_are_counted(
    command: list[str], texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(4):
        append(texts, id=f"long{number}", text="".join(f"v{i} = {i * number}\n" for i in range(200)))
    assert run([*command, "--until", "examples", "--set", "examples.states=8"]) == 0
    assert report(tmp_path, "likelihoods")["skipped"] == {}
    out = capsys.readouterr().out
    assert "do not fit the context and are left out" in out


def test_a_tokenizer_without_a_stop_token_is_refused_before_any_work(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    endless = tiny_recipes.save_model(tmp_path / "endless", stop=False)
    recipe = tiny_recipes.write_recipe(tmp_path, f"hf:{endless}", texts)
    assert run(["train", "run", str(recipe), "--out", str(tmp_path / "out")]) == 2
    assert "no stop token" in capsys.readouterr().err
    config = json.loads((endless / "config.json").read_text())
    del config["eos_token_id"]
    (endless / "config.json").write_text(json.dumps(config))
    assert run(["train", "run", str(recipe), "--out", str(tmp_path / "out")]) == 2
    assert "no stop token" in capsys.readouterr().err, "what Llama's class fills in is any token"
    assert not (tmp_path / "out").exists()


def test_a_checkpoint_of_another_architecture_is_refused(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tiny_recipes.save_model(tmp_path / "other")
    config = json.loads((other / "config.json").read_text())
    config.update(model_type="bert", architectures=["BertModel"])
    (other / "config.json").write_text(json.dumps(config))
    recipe = tiny_recipes.write_recipe(tmp_path, f"hf:{other}", texts)
    assert run(["train", "run", str(recipe), "--out", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert "other" in error
    assert "Traceback" not in error


def test_weights_of_another_shape_than_the_configuration_are_refused(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tiny_recipes.save_model(tmp_path / "other")
    config = json.loads((other / "config.json").read_text())
    (other / "config.json").write_text(json.dumps({**config, "intermediate_size": 40}))
    recipe = tiny_recipes.write_recipe(tmp_path, f"hf:{other}", texts)
    assert run(["train", "run", str(recipe), "--out", str(tmp_path / "out")]) == 2
    error = capsys.readouterr().err
    assert "other" in error
    assert "Traceback" not in error


def test_a_checkpoint_without_a_language_models_head_is_refused(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from transformers import AutoModelForCausalLM

    headless = tiny_recipes.save_model(tmp_path / "headless")
    AutoModelForCausalLM.from_pretrained(headless).model.save_pretrained(headless)
    recipe = tiny_recipes.write_recipe(tmp_path, f"hf:{headless}", texts)
    assert run(["train", "run", str(recipe), "--out", str(tmp_path / "out")]) == 2
    assert "no weights for lm_head" in capsys.readouterr().err


def test_a_folder_without_weights_is_refused_before_any_work(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = tiny_recipes.save_model(tmp_path / "bare")
    (bare / "model.safetensors").unlink()
    recipe = tiny_recipes.write_recipe(tmp_path, f"hf:{bare}", texts)
    assert run(["train", "run", str(recipe), "--out", str(tmp_path / "out")]) == 2
    assert "holds no weights" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


RUN = """
import sys, warnings
warnings.simplefilter("ignore")
import torch
torch.set_num_threads(1)
from codeassist_env.cli.main import main
main(sys.argv[1:])
"""


def limited(command: list[str], size: int) -> subprocess.CompletedProcess[str]:
    """Run the command where no file may grow beyond some bytes, as on a disk that takes no more."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        [sys.executable, "-c", RUN, *command], capture_output=True, text=True, preexec_fn=limit, timeout=100
    )


@pytest.mark.parametrize(("stage", "size"), [("corpus", 300), ("sft", 9000)])
def test_a_full_disk_is_an_error_after_which_the_same_command_goes_on(
    command: list[str], stage: str, size: int
) -> None:
    made = limited([*command, "--until", stage], size)
    assert made.returncode == 2, made.stderr
    assert "File too large" in made.stderr
    assert stage in made.stderr
    assert "the same command" in made.stderr
    assert "Traceback" not in made.stderr
    assert run([*command, "--until", stage]) == 0
