"""Episodes of an experiment: recorded, named as the experiment names them, played once."""

from __future__ import annotations

from pathlib import Path

import pytest
from experiment_fakes import make_match

from codeassist_env.errors import InputError
from codeassist_env.runner import Runner
from codeassist_training.experiments.playing import play

pytestmark = pytest.mark.usefixtures("fake_names")


def test_rows_and_scores_have_the_experiments_names_in_its_order(tmp_path: Path) -> None:
    played = play(make_match(seeds=(0, 1)), {"none": "silent", "best": "knowing"}, "typist", tmp_path)
    assert [row.name for row in played.rows] == ["none", "best"]
    assert {name: len(found) for name, found in played.scores.items()} == {"none": 6, "best": 6}
    assert played.row("best").acceptance.mean > played.row("none").acceptance.mean == 0.0


def test_what_is_recorded_is_not_played_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = play(make_match(), {"none": "silent"}, "typist", tmp_path)

    def refuse(self: Runner, key: object) -> None:
        raise AssertionError("an episode was played twice")

    monkeypatch.setattr(Runner, "episode", refuse)
    again = play(make_match(), {"quiet": "silent"}, "typist", tmp_path)
    assert again.folder == first.folder
    assert again.rows[0].dpr == first.rows[0].dpr


def test_another_setting_has_a_folder_of_its_own(tmp_path: Path) -> None:
    one = play(make_match(), {"none": "silent"}, "typist", tmp_path)
    other = play(make_match("fake:a"), {"none": "silent"}, "typist", tmp_path)
    assert one.folder != other.folder
    assert other.rows[0].episodes == 1


def test_an_assistant_without_a_scored_episode_is_an_error_that_says_why(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no episode of none could be scored \(sandbox"):
        play(make_match(sandbox="fake:broken"), {"none": "silent"}, "typist", tmp_path)
