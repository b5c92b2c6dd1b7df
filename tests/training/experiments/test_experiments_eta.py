"""The sweep of eta."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from experiment_fakes import FakePipeline, make_match

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_training import pipeline
from codeassist_training.experiments import eta
from codeassist_training.experiments.playing import play

pytestmark = pytest.mark.usefixtures("fake_names")


def test_a_sweep_has_a_line_an_eta_and_no_assistant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"eta 0.5": "silent:x", "eta 2": "knowing", "none": "silent"}
    monkeypatch.setitem(eta.METHODS, "decode", lambda experiment, out, say: names)
    eta.run(eta.EtaExperiment(make_match(), (0.5, 2.0), humans=("typist",)), tmp_path, lambda line: None)
    data = json.loads((tmp_path / "result.json").read_text())
    assert [row["name"] for row in data["rows"]["typist"]] == list(names)
    svg = (tmp_path / "eta-decode.svg").read_text()
    assert "none, typist" in svg and "eta, bits" in svg


def test_decoding_asks_the_untrained_model_at_each_eta(tmp_path: Path) -> None:
    found = eta.decoded(eta.EtaExperiment(make_match(), (0.1, 4.0)), tmp_path, print)
    assert found["eta 0.1"] == "empower-decode:eta=0.1,unit=bits"
    other = eta.decoded(eta.EtaExperiment(make_match(), (4.0,), "nats", model="hf:a/b"), tmp_path, print)
    assert other["eta 4"] == "empower-decode:hf:a/b?eta=4,unit=nats"


def test_no_cap_of_the_paper_cuts_what_a_trained_assistant_suggests(tmp_path: Path) -> None:
    played = play(make_match("fake:a"), {"eta 4": "silent"}, "typist", tmp_path)
    notes = {
        method: eta.table(eta.EtaExperiment(make_match("fake:a"), (4.0,), method=method), played).notes
        for method in ("decode", "sft")
    }
    assert "after 64 tokens at the latest" in notes["sft"][-1] and "cap of 20" in notes["sft"][-1]
    assert len(notes["decode"]) == 1
    made = registry.create("assistants", f"empower:scripted:x?cap=none,max_tokens={eta.MAX_TOKENS}")
    assert (made.parameters.cap, made.parameters.sampling().max_tokens) == (None, 64)
    made.close()


def test_training_makes_an_assistant_an_eta(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = FakePipeline()
    monkeypatch.setattr(pipeline, "run_recipe", made)
    found = eta.trained(eta.EtaExperiment(make_match(), (0.1, 4.0), method="sft", documents=9), tmp_path, print)
    assert found["eta 4"] == f"empower:hf:{tmp_path}/training/empower-4/model?cap=none,max_tokens=64"
    (recipe,) = made.recipes
    assert [rule.rule for rule in recipe.rules] == ["empower:eta=0.1,unit=bits", "empower:eta=4,unit=bits"]
    assert recipe.corpus.limit == 9


@pytest.mark.parametrize("etas", [(), (1.0, 1.0), (-1.0,), (float("nan"),)])
def test_etas_that_are_none_are_refused(etas: tuple[float, ...]) -> None:
    with pytest.raises(InputError, match="eta"):
        eta.EtaExperiment(make_match(), etas)
