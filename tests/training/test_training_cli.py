from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_runs import program, write_contest

from codeassist_env.cli.main import run
from codeassist_training.small_lm import corpus, train
from codeassist_training.small_lm.sources import Document
from codeassist_training.small_lm.train import Trainer

CONFIG = """
smallest_file = 1
[shape]
vocabulary = 300
width = 16
layers = 1
heads = 2
key_value_heads = 1
inner = 32
context = 64
[training]
batch_tokens = 64
length = 16
final_length = 32
warmup_steps = 2
report_seconds = 0.0
"""
DATED = [("abc302_c", "2023-05-06"), ("abc301_c", "2023-05-06"), ("abc370_c", "2024-09-07")]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A whole run in seconds: a library of twenty files, a model of a few thousand weights."""

    def files(smallest: int, largest: int) -> Iterator[Document]:
        for index in range(20):
            part = {3: "test", 4: "validation"}.get(index, "train")
            yield Document("stdlib", f"module{index}.py", part, program(index), "PSF-2.0")

    monkeypatch.setattr(corpus, "standard_library", files)
    monkeypatch.setattr(train, "keep_memory", lambda: None)
    (tmp_path / "config.toml").write_text(CONFIG)
    problems, solutions = write_contest(tmp_path, DATED)
    given = ["--config", tmp_path / "config.toml", "--problems", problems, "--solutions", solutions, "--no-packages"]
    return ["train", "small-lm", "--out", str(tmp_path / "run"), *map(str, given)]


def test_a_run_ends_with_a_model_its_losses_and_its_card(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--tokens", "640"]) == 0
    out = capsys.readouterr().out
    assert "done:" in out
    assert "left 0 min" in out
    assert "held out   library" in out
    losses = json.loads((tmp_path / "run" / "losses.json").read_text())
    assert 0 < losses["standard library"]["nats_per_byte"] < 8
    assert losses["contest, evaluation window"]["documents"] == 1
    card = (tmp_path / "run" / "model" / "CARD.md").read_text()
    assert f"| standard library | 1 | {losses['standard library']['bytes']} |" in card
    assert "| contest solutions | 1 | 18 | MIT |" in card
    assert "0.0 million tokens in 10 steps" in card
    assert "0 were. The corpus as written was then compared anew: 0 of its" in card


def test_what_is_done_is_not_done_again(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run([*command, "--tokens", "128"]) == 0
    monkeypatch.setattr(corpus, "build", None)
    monkeypatch.setattr(Trainer, "step", None)
    capsys.readouterr()
    assert run([*command, "--tokens", "128", "--resume"]) == 0
    assert "training" not in capsys.readouterr().out


def test_an_interruption_says_how_to_go_on(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Trainer.step

    def broken_off(self: Trainer) -> float:
        if self.progress.step == 2:
            signal.raise_signal(signal.SIGINT)
        return step(self)

    monkeypatch.setattr(Trainer, "step", broken_off)
    assert run([*command, "--tokens", "640"]) == 130
    assert "--resume" in capsys.readouterr().err
    monkeypatch.setattr(Trainer, "step", step)
    assert run([*command, "--tokens", "640", "--resume"]) == 0
    assert "from step 3" in capsys.readouterr().out


def test_a_folder_with_a_run_is_not_overwritten(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "run.json").write_text("{}")
    assert run([*command, "--tokens", "64"]) == 2
    assert "--resume" in capsys.readouterr().err
    assert run([*command, "--tokens", "64", "--resume"]) == 2
    assert "other config" in capsys.readouterr().err


def test_a_folder_of_other_things_is_left_alone(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "letter.txt").write_text("dear")
    assert run([*command, "--tokens", "64"]) == 2
    assert "not empty" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--minutes", "1", "--tokens", "5"], "either minutes or tokens"),
        (["--minutes", "0"], "either minutes or tokens"),
        (["--problems", "x"], "go together"),
        (["--config", "none.toml"], "cannot read"),
        (["--libraries", "no-such-folder", "--tokens", "5"], "no-such-folder"),
        (["--device", "toaster", "--tokens", "5"], "toaster"),
        (["--minutes", "soon"], "soon"),
    ],
)
def test_wrong_usage_is_one_line(
    given: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["train", "small-lm", "--out", str(tmp_path / "run"), *given]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert "Traceback" not in error
