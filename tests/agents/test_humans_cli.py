"""The command ``codeassist humans compare``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from recorded_runs import Rule, record, write_run

from codeassist_env import registry
from codeassist_env.cli.main import run
from codeassist_env.game import HumanAction, HumanView, Reject


@pytest.fixture
def recorded(tmp_path: Path, fake_names: None) -> str:
    return str(write_run(tmp_path / "run", record("double", "triple") + record("double", assistant="other", seed=1)))


@pytest.fixture
def broken() -> Any:
    def fails(view: HumanView) -> HumanAction:
        raise RuntimeError("gone")

    registry.register("humans", "broken", lambda argument: Rule(fails))
    yield
    registry.unregister("humans", "broken")


def compared(*arguments: str) -> int:
    return run(["humans", "compare", *arguments, "--problems", "fake:double+triple"])


def test_humans_are_compared_on_a_run(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared("typist", "recorded", "--states", recorded) == 0
    out, err = capsys.readouterr()
    assert "18 states of 2 problems" in out
    assert "A  typist" in out
    assert "A B" in out
    assert "1.000 ± 0.000" in out
    assert err == "36/36 answers\n"


def test_json_is_one_object(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared("typist", "careful", "recorded", "--states", recorded, "--json", "--quiet") == 0
    out, err = capsys.readouterr()
    made = json.loads(out)
    assert [pair["states"] for pair in made["pairs"]] == [18, 18, 18]
    assert not err


def test_states_can_be_chosen(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared("typist", "recorded", "--states", recorded, "-a", "other", "--quiet") == 0
    assert "6 states of 1 problems" in capsys.readouterr().out
    assert compared("typist", "recorded", "--states", recorded, "--sample", "7", "--quiet") == 0
    assert "7 states of" in capsys.readouterr().out
    assert compared("typist", "recorded", "--states", recorded, "--ids", "triple", "--quiet") == 0
    out, err = capsys.readouterr()
    assert "6 states of 1 problems" in out
    assert "note: 2 episodes left out: not in" in err


def test_answers_are_kept_and_not_asked_for_again(
    recorded: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answers.jsonl"
    arguments = ("typist", "typical", "--states", recorded, "-o", str(file), "--quiet")
    assert compared(*arguments) == 0
    first, held = capsys.readouterr().out, file.read_bytes()
    assert len(held.splitlines()) == 36
    assert compared(*arguments) == 0
    assert (capsys.readouterr().out, file.read_bytes()) == (first, held)


def test_failed_calls_are_said_and_nothing_scored_is_not_a_success(
    recorded: str, broken: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compared("broken", "typist", "--states", recorded) == 3
    out, err = capsys.readouterr()
    assert err.startswith("36/36 answers, 18 failed\n")
    assert "broken: 18 calls failed and are not scored: RuntimeError: gone" in err
    assert "no state was answered by both" in out
    assert compared("broken", "typist", "recorded", "--states", recorded, "--quiet") == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("typist",), "two humans or more"),
        (("typist", "typist"), "named twice"),
        (("typist", "typst"), "no human named 'typst'. Did you mean 'typist'"),
        (("typist", "recorded", "-a", "othr"), "Did you mean 'other'"),
        (("typist", "lm-human:scripted:x?persona=wizard"), "no persona of lm-human named 'wizard'"),
        (("typist", "recorded", "--ids", "nowhere"), "nowhere"),
    ],
)
def test_wrong_use_is_one_line(
    recorded: str, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compared(*arguments, "--states", recorded, "--quiet") == 2
    err = capsys.readouterr().err
    assert said in err
    assert "Traceback" not in err


def test_states_that_are_not_there_are_said(fake_names: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared("typist", "recorded", "--states", "/no/such") == 2
    assert "cannot read transcripts" in capsys.readouterr().err


def test_ctrl_c_keeps_what_was_answered(
    recorded: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("codeassist_agents.humans.answers.as_completed", interrupted)
    file = tmp_path / "answers.jsonl"
    assert compared("typist", "recorded", "--states", recorded, "-o", str(file), "--quiet") == 130
    assert f"what was answered is in {file}" in capsys.readouterr().err


def test_a_language_model_is_compared_too(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    model = "lm-human:scripted: reject?chat=true?reasoning=0"
    assert compared(model, "recorded", "--states", recorded, "--quiet") == 0
    out = capsys.readouterr().out
    assert "no match" in out
    assert "Brier score" in out


def test_a_seed_draws_each_humans_chance_anew(
    recorded: str, fake_names: None, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[int] = []

    def note(view: HumanView) -> HumanAction:
        seen.append(view.seed)
        return Reject("x")

    for name in ("noting", "also-noting"):
        registry.register("humans", name, lambda argument: Rule(note))
    try:
        assert compared("noting", "also-noting", "--states", recorded, "--quiet") == 0
        assert len(set(seen)) * 2 == len(seen)
        seen.clear()
        assert compared("noting", "also-noting", "--states", recorded, "--quiet", "--seed", "1") == 0
        assert len(set(seen)) == len(seen)
    finally:
        for name in ("noting", "also-noting"):
            registry.unregister("humans", name)


def test_prompts_shows_what_is_sent(fake_names: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = tmp_path / "code.py"
    code.write_text("n = in")
    arguments = ["humans", "prompts", "persona=hurried,reasoning=0", "--problems", "fake:double"]
    assert run([*arguments, "--code", str(code), "--suggestion", "put"]) == 0
    out = capsys.readouterr().out
    assert out.count("=====") == 2
    assert "+n = input" in out
    assert out.endswith("[the answer begins]\n```python\nn = in\n")
    assert run([*arguments, "--base-model"]) == 0
    assert "[system]" not in capsys.readouterr().out


def test_prompts_refuses_what_does_not_fit(fake_names: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["humans", "prompts", "persona=wizard", "--problems", "fake:double"]) == 2
    assert "no persona of lm-human named 'wizard'" in capsys.readouterr().err
    assert run(["humans", "prompts", "prompts=/no/such", "--problems", "fake:double"]) == 2
    assert "/no/such" in capsys.readouterr().err


def test_answers_are_not_written_into_the_run_they_are_about(recorded: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = Path(recorded, "run.json")
    file.write_text('{"torn')
    assert compared("typist", "recorded", "--states", recorded, "--quiet", "-o", str(file)) == 2
    assert "which is read; give another -o" in capsys.readouterr().err
    assert file.read_text() == '{"torn'
