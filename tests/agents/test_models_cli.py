"""``codeassist models``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from assistant_models import NAME, generation, named, scripted
from test_assistants_calibrating import TEXTS, Knowing

from codeassist_agents.assistants.calibration import read_calibration
from codeassist_env.cli.main import run


def called(model: Any, *arguments: str) -> int:
    with named(model):
        return run(["models", *arguments])


def test_show_prints_the_card_and_a_sample(capsys: pytest.CaptureFixture[str]) -> None:
    model = scripted("list(map(int, input().split()))")
    assert called(model, "show", NAME) == 0
    shown = capsys.readouterr().out
    assert "numbers = list(map(int, input().split()))" in shown and "kind         scripted" in shown
    assert model.closed == 1


def test_show_as_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert called(scripted("x"), "show", NAME, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["spec"], told["chat"], told["sample"]["text"]) == (NAME, False, "x")


def test_generate_goes_on_with_a_prompt(capsys: pytest.CaptureFixture[str]) -> None:
    model = scripted("put())")
    assert called(model, "generate", NAME, "--prompt", "n = int(in", "--heal", "--max-tokens", "9", "--seed", "4") == 0
    assert capsys.readouterr().out == "put())\n"
    ((prompt, sampling, seed),) = model.calls
    assert (prompt, sampling.max_tokens, sampling.heal, seed) == ("n = int(in", 9, True, 4)


def test_generate_shows_tokens(capsys: pytest.CaptureFixture[str]) -> None:
    answer = generation(["a", "\n"], [-0.5, -1.25], ignored=("seed",))
    assert called(scripted(answer), "generate", NAME, "--prompt", "x", "--tokens") == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == ["  -0.5000  'a'", r"  -1.2500  '\n'"]
    assert "no effect: seed" in captured.err


def test_generate_says_that_a_prompt_was_cut(capsys: pytest.CaptureFixture[str]) -> None:
    assert called(scripted(generation(["a"], prompt_cut=7)), "generate", NAME, "--prompt", "x") == 0
    assert "7 tokens of the prompt's beginning" in capsys.readouterr().err


def test_generate_as_json_stays_json_where_a_token_is_impossible(capsys: pytest.CaptureFixture[str]) -> None:
    answer = generation(["a"], [float("-inf")])
    assert called(scripted(answer), "generate", NAME, "--prompt", "x", "--json") == 0
    assert json.loads(capsys.readouterr().out)["logprobs"] == [None]


def test_generate_holds_a_conversation(capsys: pytest.CaptureFixture[str]) -> None:
    model = scripted("B", chat=True)
    assert called(model, "generate", NAME, "--prompt", "A?", "--chat", "--prefill", "I say ") == 0
    ((prompt, _, _),) = model.calls
    assert (prompt.messages[0].content, prompt.prefill) == ("A?", "I say ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--prompt", "x", "--prefill", "y"], "--chat"),
        (["--prompt", "x", "--top-p", "2"], "top_p"),
        (["--prompt", "x", "--chat"], "chat template"),
        (["--prompt", "x\udcff"], "UTF-8"),
        (["--prompt", "x", "--stop", ""], "stop text must not be empty"),
    ],
)
def test_generate_refuses_what_makes_no_sense(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert called(scripted("x"), "generate", NAME, *arguments) == 2
    assert message in capsys.readouterr().err


@pytest.fixture
def documents(tmp_path: Path) -> str:
    file = tmp_path / "documents.jsonl"
    file.write_text("".join(json.dumps({"id": one.id, "text": one.text}) + "\n" for one in TEXTS))
    return str(file)


def test_calibrate_writes_a_map_and_says_how_reliable_it_is(
    tmp_path: Path, documents: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "c.json")
    assert called(Knowing(), "calibrate", NAME, "--documents", documents, "-o", out, "--limit", "10") == 0
    card = read_calibration(out).card
    assert card["data"] == {"documents_of": "documents.jsonl", "documents": 10}
    shown = capsys.readouterr().out
    assert "10 texts" in shown and f"Brier {card['bare']['brier']:.4f}" in shown and "the model's own" in shown


@pytest.mark.usefixtures("fake_names")
def test_calibrate_takes_the_solutions_of_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"problem_id": f"p{n}", "code": one.text, "name": f"s{n}", "correct": True} for n, one in enumerate(TEXTS)]
    file = tmp_path / "s.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    spec = "fake:" + "+".join(f"p{n}" for n in range(12))
    out = str(tmp_path / "c.json")
    given = ["--problems", spec, "--solutions", str(file), "--half", "labels", "--event", "exact", "-o", out]
    assert called(Knowing(), "calibrate", NAME, *given) == 0
    card = read_calibration(out).card
    assert card["data"]["half"] == "labels" and 0 < card["data"]["problems"] < 12 and card["event"] == "exact"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "either --documents FILE or --problems SET"),
        (["--documents", "{}", "--problems", "builtin"], "either"),
        (["--documents", "{}", "--half", "labels"], "--half choose among problems"),
        (["--documents", "/nowhere.jsonl"], "nowhere"),
        (["--documents", "{}", "--mode", "retype"], "mode must be"),
        (["--documents", "{}", "--states", "0"], "states"),
        (["--documents", "{}", "--event", "x"], "event"),
    ],
)
def test_calibrate_refuses_what_makes_no_sense(
    tmp_path: Path, documents: str, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    given = [part.format(documents) for part in arguments]
    assert called(Knowing(), "calibrate", NAME, *given, "-o", str(tmp_path / "c.json")) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "c.json").exists()


def test_a_calibration_is_not_written_over_its_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"text": "x = 1"}\n')
    assert called(scripted("x"), "calibrate", NAME, "--documents", str(file), "-o", str(file)) == 2
    assert "would overwrite" in capsys.readouterr().err
    assert file.read_text() == '{"text": "x = 1"}\n'
