"""The plan at full scale."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from codeassist_training.experiments.paper import STEPS, PaperExperiment
from codeassist_training.experiments.planning import plan
from codeassist_training.experiments.report import Table


def text(tables: Sequence[Table]) -> str:
    return "\n".join(table.text for table in tables)


def test_it_names_models_servers_episodes_and_hours(tmp_path: Path) -> None:
    found = text(plan(PaperExperiment(tmp_path / "lcb.jsonl"), tmp_path))
    for name in ("Qwen/Qwen3-14B", "meta-llama/Llama-3.1-8B-Instruct", "google/gemma-3-27b-it"):
        assert name in found
    assert "19 assistants x 454 problems x 1 seed(s) = 8,626 episodes" in found
    assert "989 TFLOP/s" in found


def test_the_corpus_is_a_step_with_a_server_of_its_own(tmp_path: Path) -> None:
    models, servers, steps, _ = plan(PaperExperiment(tmp_path / "lcb.jsonl"), tmp_path)
    assert [(row[0], row[1]) for row in servers.rows] == [
        ("corpus", "google/gemma-3-27b-it"),
        ("play", "meta-llama/Llama-3.3-70B-Instruct"),
        ("play", "google/gemma-3-27b-it"),
    ]
    assert "--port 8000" in servers.rows[0][2]
    assert list(dict.fromkeys(row[0] for row in steps.rows)) == list(STEPS)
    assert ("google/gemma-3-27b-it", "human who writes the corpus", "27.4 B") in models.rows


@pytest.mark.parametrize("step", STEPS)
def test_hours_are_told_by_step(tmp_path: Path, step: str) -> None:
    whole = plan(PaperExperiment(tmp_path / "lcb.jsonl"), tmp_path)[3]
    (sums,) = [row for row in whole.rows if row[:2] == (step, "all of it")]
    parts = [float(row[2]) for row in whole.rows if row[0] == step and row[1] != "all of it"]
    assert float(sums[2]) == pytest.approx(sum(parts), abs=0.06 * len(parts))
    alone = plan(PaperExperiment(tmp_path / "lcb.jsonl", steps=(step,)), tmp_path)[3]
    assert {row[0] for row in alone.rows} == {step, "all"}
    assert alone.rows[-1][2] == sums[2]
