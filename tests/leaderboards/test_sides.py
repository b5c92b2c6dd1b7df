"""Which assistants of which runs are compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from submitted import submitted

from codeassist_env.cli.main import run
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.metrics import Weights
from codeassist_leaderboards.statistics.compare import setting_differences
from codeassist_leaderboards.statistics.sides import assistants_of, sides

pytestmark = pytest.mark.usefixtures("fake_names")


def bench(path: Path, assistants: str, *more: str) -> str:
    problems = ["--problems", "fake:a+b", "--sandbox", "fake", "--human", "typist", "--quiet"]
    assert run(["bench", *problems, "-a", assistants, "--out", str(path), *more]) == 0
    return str(path)


def test_two_assistants_of_one_run_are_found_by_name_or_as_its_only_two(tmp_path: Path) -> None:
    both = bench(tmp_path / "1", "silent,knowing")
    assert assistants_of(both) == ["silent", "knowing"]
    assert [side.name for side in sides(both)] == ["silent", "knowing"]
    assert [side.name for side in sides(both, None, ("knowing", None))] == ["knowing", "silent"]
    assert [side.name for side in sides(both, None, (None, "silent"))] == ["knowing", "silent"]
    with pytest.raises(NotFoundError, match="silent"):
        sides(both, None, ("silnt", "knowing"))
    with pytest.raises(InputError, match="both sides are silent"):
        sides(both, None, ("silent", "silent"))


def test_one_assistant_in_two_runs_is_called_by_its_run(tmp_path: Path) -> None:
    one, other = bench(tmp_path / "1", "silent"), bench(tmp_path / "2", "silent", "--seeds", "2")
    found = sides(one, other)
    assert [side.name for side in found] == ["silent (1)", "silent (2)"]
    assert [len(side.episodes) for side in found] == [2, 4]
    assert found[0].scores[0].passed
    with pytest.raises(InputError, match="both sides are silent"):
        sides(one, one)


def test_runs_are_called_by_what_their_paths_do_not_share(tmp_path: Path) -> None:
    one, other = bench(tmp_path / "a" / "walk", "silent"), bench(tmp_path / "b" / "walk", "silent")
    inside = bench(tmp_path / "a" / "walk" / "again", "silent")
    assert [side.name for side in sides(one, other)] == ["silent (a/walk)", "silent (b/walk)"]
    assert [side.name for side in sides(one, inside)] == ["silent (walk)", "silent (again)"]


def test_a_run_that_is_not_finished_is_known_by_its_own_plan(tmp_path: Path) -> None:
    both = bench(tmp_path / "1", "silent,knowing", "--seeds", "2")
    assert [side.unplayed for side in sides(both)] == [0, 0]
    file = tmp_path / "1" / "transcripts.jsonl"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))
    assert sorted(side.unplayed for side in sides(both)) == [0, 1]


def test_what_is_left_open_is_asked_for(tmp_path: Path) -> None:
    one, both = bench(tmp_path / "1", "silent"), bench(tmp_path / "2", "silent,knowing")
    with pytest.raises(InputError, match="name two with -a and -b, or a second run"):
        sides(one)
    with pytest.raises(InputError, match="choose one with -a or -b"):
        sides(one, both)
    with pytest.raises(InputError, match="not a run directory"):
        sides(tmp_path)


def test_weights_discount_both(tmp_path: Path) -> None:
    both = bench(tmp_path / "1", "silent,knowing")
    one, other = sides(both, weights=Weights(gamma=1.0))
    assert {score.dpr for side in (one, other) for score in side.scores} == {1.0}


def test_a_submission_is_a_side(tmp_path: Path) -> None:
    silent, knowing = submitted(tmp_path), submitted(tmp_path, "knowing")
    one, other = sides(silent, knowing)
    assert (one.name, other.name) == ("silent", "knowing")
    assert len(one.episodes) == len(other.episodes) == 4
    assert not setting_differences(one, other)
    (silent / "run.json").write_text("{}")
    with pytest.raises(InputError, match=r"run\.json"):
        sides(silent, knowing)
