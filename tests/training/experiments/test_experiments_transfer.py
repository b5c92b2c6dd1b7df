"""Transfer to other code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from experiment_fakes import FakePipeline, make_match

from codeassist_env.errors import InputError
from codeassist_env.problems.selection import select_problems
from codeassist_training import pipeline
from codeassist_training.documents import text_digest
from codeassist_training.experiments import training, transfer
from codeassist_training.experiments.offline import states
from codeassist_training.recipe import load_recipe

pytestmark = pytest.mark.usefixtures("fake_names")


def test_assistants_learn_by_the_recipe_and_are_measured_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = FakePipeline()
    monkeypatch.setattr(pipeline, "run_recipe", made)
    monkeypatch.setattr(training, "players", lambda found: {"empower": f"silent:hf:{tmp_path}"})
    monkeypatch.setattr(transfer, "BASELINES", {"base-10": "silent:base"})
    experiment = transfer.TransferExperiment(make_match(), humans=("typist",), most=2, states=2)
    transfer.run(experiment, tmp_path, lambda line: None)
    assert made.recipes[0].corpus.sources == load_recipe("small").corpus.sources
    data = json.loads((tmp_path / "result.json").read_text())
    assert set(data["offline"]) == {"contest", "standard library"}
    assert data["offline"]["contest"]["empower"]["suggests"]["mean"] == 0.0
    assert (tmp_path / "transfer.svg").exists()


def test_a_prompt_of_humaneval_has_no_states(tmp_path: Path) -> None:
    prompt = 'def one(x):\n    """Return what is asked for, at some length."""\n'
    row = {
        "task_id": "HumanEval/0",
        "prompt": prompt,
        "entry_point": "one",
        "test": "def check(candidate):\n    assert candidate(1) == 1\n",
        "canonical_solution": "    y = x\n    return y\n",
    }
    (tmp_path / "he.jsonl").write_text(json.dumps(row))
    problems = select_problems(f"humaneval:{tmp_path}/he.jsonl")
    documents = transfer.solutions(problems)
    given = transfer.starters(problems)
    assert documents[0].text == prompt + row["canonical_solution"]
    assert given == {"HumanEval/0/canonical": len(prompt)}
    found = [at for _, at in states(documents, 99, 0, given)]
    assert min(found) >= len(prompt) and len(found) > 3


def test_documents_that_an_assistant_learned_are_left_out(tmp_path: Path) -> None:
    match = make_match("fake:a")
    (text,) = {one.text for one in transfer.solutions(match.problems)}
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "trained-on.txt").write_text(f"{text_digest(text)}\n")
    said: list[str] = []
    experiment = transfer.TransferExperiment(match)
    with pytest.raises(InputError, match="contest"):
        transfer.domains(experiment, None, {"empower": f"empower:hf:{tmp_path}"}, said.append)
    assert said == ["contest: 1 documents left out, which an assistant has learned"]
