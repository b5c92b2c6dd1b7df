"""The parts of a run, and what is said where one is broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from codeassist_env.errors import InputError
from codeassist_training.inspect.find import Found, choose_documents, chosen_rules, find_run
from codeassist_training.pipeline import RUN

AGAIN = "give codeassist train run again"
RECIPE: dict[str, Any] = {"name": "tiny", "seed": 0, "rules": [{"name": "mine", "rule": "whole-line"}]}
STAGES = {"corpus": "corpus-1", "likelihoods": "likelihoods-1", "examples/mine": "examples-1"}


def record(out: Path, **changes: Any) -> Path:
    (out / "tiny").mkdir()
    (out / "tiny" / RUN).write_text(json.dumps({"recipe": RECIPE, "stages": STAGES, **changes}))
    return out


def test_a_run_is_its_stages_folders(tmp_path: Path) -> None:
    found = find_run(str(record(tmp_path)), Path("nowhere"))
    folder = tmp_path / "examples-1"
    assert found == Found(
        "tiny", tmp_path / "corpus-1", tmp_path / "likelihoods-1", 0, (("mine", "whole-line", folder),)
    )


@pytest.mark.parametrize(
    "changes", [{"stages": 3}, {"recipe": {}}, {"recipe": {**RECIPE, "rules": [1]}}, {"stages": {"likelihoods": "l"}}]
)
def test_a_broken_record_says_what_to_do(tmp_path: Path, changes: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=rf"run\.json' is no record of a run \(.*\); {AGAIN}, which writes it anew"):
        find_run(str(record(tmp_path, **changes)), Path("nowhere"))


def test_a_broken_stage_says_what_to_do(tmp_path: Path) -> None:
    found = find_run(str(record(tmp_path)), Path("nowhere"))
    with pytest.raises(InputError, match=rf"cannot read .*documents\.jsonl.*; {AGAIN}"):
        choose_documents(found, "train", [], 1)
    (tmp_path / "corpus-1").mkdir()
    (tmp_path / "corpus-1" / "documents.jsonl").write_text('{"id": "d", "text": "x"}\n')
    (tmp_path / "likelihoods-1").mkdir()
    with pytest.raises(InputError, match=rf"cannot read .*train-00000\.npz.*folder .*likelihoods-1' and {AGAIN}"):
        choose_documents(found, "train", [], 1)
    (tmp_path / "examples-1").mkdir()
    (tmp_path / "examples-1" / "train.jsonl").write_text("garbage\n")
    with pytest.raises(InputError, match=rf"line 1: not JSON.*remove the folder .*examples-1' and {AGAIN}"):
        chosen_rules(found, [], "train", ["d"])
