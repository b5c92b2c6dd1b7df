"""Tables of results, tests and relative changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from experiment_fakes import make_match

from codeassist_env.statistics import compare
from codeassist_training.experiments import comparing
from codeassist_training.experiments.playing import Played, play

pytestmark = pytest.mark.usefixtures("fake_names")


@pytest.fixture
def played(tmp_path: Path) -> Played:
    match = make_match("fake:a+b+c+d+e+f")
    return play(match, {"empower": "knowing", "sft-10": "silent", "base": "silent:x"}, "typist", tmp_path)


def test_results_mark_who_was_told_the_intention(played: Played) -> None:
    table = comparing.results(played, "title")
    assert [row[0] for row in table.rows] == ["empower*", "sft-10", "base"]
    assert any("knows what the human intends" in note for note in table.notes)


def test_tests_are_those_of_the_scores_adjusted_for_the_family(played: Played) -> None:
    found = comparing.tested(played, "empower", ["sft-10", "base"])
    alone = compare(played.scores["empower"], played.scores["sft-10"])
    assert found[0].comparison.test == alone.test
    assert found[0].comparison.test.p == pytest.approx(2 / 2**6)
    assert found[0].holm == pytest.approx(2 * 2 / 2**6)
    table = comparing.tests(found, "title")
    assert table.rows[0][0] == "empower - sft-10"
    assert table.rows[0][3:5] == ("0.0312", "0.0625")


def test_relative_changes_stand_beside_the_papers(played: Played) -> None:
    table = comparing.relative(played, "empower", ["sft-10", "base"])
    change = compare(played.scores["empower"], played.scores["sft-10"]).change
    assert table.rows[0][1].startswith(f"{100 * change.mean:+.0f} %")
    assert table.columns[3] == "Llama-3.1-8B,\nLlama-3.3-70B"
    assert table.rows[0][3] == "+181 %"
    assert len(table.rows[0]) == len(table.columns) == 9


def test_problems_of_one_side_alone_are_named(played: Played) -> None:
    scores = {**played.scores, "sft-10": [s for s in played.scores["sft-10"] if s.problem_id != "c"]}
    cut = Played(played.human, played.rows, scores, played.folder)
    table = comparing.tests(comparing.tested(cut, "empower", ["sft-10"]), "title")
    assert table.notes[-1] == "empower - sft-10: 1 left out, without sft-10: c"
