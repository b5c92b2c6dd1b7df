"""The ranking under other weights and humans."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
from experiment_fakes import make_match

from codeassist_env.errors import InputError
from codeassist_env.game import resolve_protocol
from codeassist_env.metrics import Score, Weights, score
from codeassist_env.transcript import read_transcripts
from codeassist_training.experiments import sensitivity
from codeassist_training.experiments.playing import play

pytestmark = pytest.mark.usefixtures("fake_names")
BASE = Score("p", "hash", "easy", 0, True, 1.0, 10, 20, 1, 2, "finish", 5, 10, (3, 0))
OWN = {"alpha": 0.1, "beta": 0.5, "gamma": 0.999}


def test_other_weights_give_what_scoring_anew_gives(tmp_path: Path) -> None:
    folder = play(make_match(), {"best": "knowing", "none": "silent"}, "typist", tmp_path).folder
    at = {"alpha": 0.3, "beta": 0.2, "gamma": 0.99}
    for one in read_transcripts(folder):
        assert sensitivity.reweighted(score(one), at) == pytest.approx(score(one, Weights(0.99, 0.3, 0.2)).dpr)
    with pytest.raises(InputError, match="gamma"):
        sensitivity.reweighted(BASE, {**at, "gamma": 1.5})


def test_the_winner_changes_where_reading_gets_dear() -> None:
    scores = {
        "long": [replace(BASE, problem_id=str(i), read=400, written=0) for i in range(3)],
        "none": [replace(BASE, problem_id=str(i), read=0, written=100) for i in range(3)],
    }
    before = {name: sensitivity.mean_dpr(found, OWN) for name, found in scores.items()}
    assert sensitivity.ranked(scores, OWN, before).order == ["long", "none"]
    dear = sensitivity.ranked(scores, {**OWN, "alpha": 0.2}, before)
    assert dear.order == ["none", "long"]
    assert dear.tau == -1.0


def test_kendalls_tau_by_hand_and_undefined_for_ties() -> None:
    assert sensitivity.kendall([4, 3, 2, 1], [4, 3, 1, 2]) == pytest.approx((5 - 1) / 6)
    assert math.isnan(sensitivity.kendall([1, 1], [1, 2]))


def test_runs_with_several_humans_are_ranked_apart(tmp_path: Path) -> None:
    match = make_match("fake:a+b")
    runs = [
        str(play(match, {"best": "knowing", "none": "silent"}, human, tmp_path / "runs").folder)
        for human in ("typist", "typist:slow")
    ]
    sensitivity.run(runs, match, (), (), tmp_path / "out")
    data = json.loads((tmp_path / "out" / "result.json").read_text())
    assert list(data["humans"]) == ["typist", "typist:slow"]
    assert data["weights"]["typist"]["reference"]["tau"] == 1.0
    assert (tmp_path / "out" / "weights-typist-slow.svg").exists()
    assert "DPR by human" in (tmp_path / "out" / "tables.txt").read_text()


def test_without_runs_they_are_played(tmp_path: Path) -> None:
    sensitivity.run((), make_match("fake:a"), ("typist",), ("knowing", "silent"), tmp_path)
    assert (tmp_path / "weights-typist.png").exists()


def test_runs_that_cannot_be_compared_are_refused(tmp_path: Path) -> None:
    match = make_match("fake:a")
    one = play(match, {"none": "silent"}, "typist", tmp_path / "a").folder
    short = replace(match, protocol=resolve_protocol({"preset": "paper-experiments", "max_rounds": 3}))
    other = play(short, {"none": "silent"}, "typist", tmp_path / "b").folder
    with pytest.raises(InputError, match="several protocols"):
        sensitivity.read([str(one), str(other)])
    with pytest.raises(InputError, match="two assistants"):
        sensitivity.shared_names(sensitivity.read([str(one)])[0])


def test_names_lose_their_folders_where_they_stay_apart() -> None:
    found = sensitivity.short_names(["empower:hf:a/b", "base-10", "lm:hf:a/c", "lm:hf:a/d", "x:eta=1"])
    assert found == {
        "empower:hf:a/b": "empower",
        "base-10": "base-10",
        "lm:hf:a/c": "lm:hf:a/c",
        "lm:hf:a/d": "lm:hf:a/d",
        "x:eta=1": "x:eta=1",
    }
