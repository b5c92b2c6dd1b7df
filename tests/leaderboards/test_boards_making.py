"""Boards of runs, and pinning."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from board_fixtures import MODEL, board_data, model_board, run_config, write_config
from test_combine import bench

from codeassist_env.errors import InputError
from codeassist_env.store import read_config
from codeassist_leaderboards.boards.board import FINGERPRINT, PINS, REVISION, Board
from codeassist_leaderboards.boards.differences import differences_from
from codeassist_leaderboards.boards.loading import board_problems
from codeassist_leaderboards.boards.pinning import board_of_run, pin_problems, pin_run, portable_human, portable_set

pytestmark = pytest.mark.usefixtures("fake_names")


def test_a_board_of_a_run_pins_all_that_was_played(tmp_path: Path) -> None:
    run = bench(tmp_path / "run", "silent", "--seeds", "2", "--set", "max_rounds=9")
    board = board_of_run(run, "mine", "Mine", "About it.")
    assert board.unpinned == ()
    assert (board.problems.set, list(board.problems.pins), board.seeds) == ("fake", ["a", "b"], (0, 1))
    assert (board.human.card, board.protocol["max_rounds"]) == ({"name": "typist"}, 9)
    assert differences_from(board, read_config(run)) == []
    assert [p.id for p in board_problems(board, "fake:b+a")] == ["a", "b"]
    other = bench(tmp_path / "other", "silent", "--seeds", "2")
    assert differences_from(board, read_config(other)) == ["protocol.max_rounds: the board has 9, the run 50"]


def test_a_run_that_is_not_whole_makes_no_board(tmp_path: Path) -> None:
    run = Path(bench(tmp_path / "run", "silent"))
    lines = (run / "transcripts.jsonl").read_text().splitlines(keepends=True)
    (run / "transcripts.jsonl").write_text("".join(line for line in lines if '"id":"a"' in line))
    with pytest.raises(InputError, match=r"holds no episode of 1 of its problems \('b'\); play it to the end"):
        board_of_run(run, "mine", "Mine")
    with pytest.raises(InputError, match="not a run directory"):
        board_of_run(tmp_path, "mine", "Mine")
    with pytest.raises(InputError, match="id: String should match"):
        board_of_run(bench(tmp_path / "whole", "silent"), "Mine", "Mine")
    write_config(tmp_path / "bare", {"human": {}})
    with pytest.raises(InputError, match="is no run of this release"):
        board_of_run(tmp_path / "bare", "mine", "Mine")


def test_a_board_holds_no_path_and_no_address(tmp_path: Path) -> None:
    run = Path(bench(tmp_path / "run", "silent"))
    played = read_config(run)
    human = run_config(model_board())["human"]
    human["spec"] = "lm-human:openai:http://10.0.0.7:8000/v1|http://h/v1#maker/talker-1b?tokenizer=/data/t,price_in=1"
    played |= {"human": human, "tokenizer": {"name": "hf:/data/tokenizer.json", "fingerprint": "hf-1"}}
    played["problems"]["name"] = "jsonl:/data/x.jsonl?since=2024-08-01&solutions=/data/s.gz"
    write_config(run, played)
    board = board_of_run(run, "mine", "Mine")
    assert board.problems.set == "jsonl:FILE?since=2024-08-01&solutions=FILE"
    assert str(board.problems.since) == "2024-08-01"
    assert board.human.spec == "lm-human:openai:SERVER#maker/talker-1b?tokenizer=FILE,price_in=1"
    assert board.human.model == MODEL
    assert board.tokenizer.name == "hf:FILE"
    assert all(pin.solutions is None for pin in board.problems.pins.values())
    text = json.dumps(board.plain())
    assert "/data" not in text
    assert "10.0.0.7" not in text
    played["protocol"]["unit"] = "tokens:hf:/data/tokenizer.json"
    write_config(run, played)
    with pytest.raises(InputError, match="no board can pin the unit"):
        board_of_run(run, "mine", "Mine")


def test_a_model_of_no_known_revision_is_open_until_somebody_says_which(tmp_path: Path) -> None:
    run = Path(bench(tmp_path / "run", "silent"))
    human = run_config(model_board())["human"]
    del human["model"]["revision"]
    write_config(run, {**read_config(run), "human": human})
    assert board_of_run(run, "mine", "Mine").unpinned == (REVISION,)
    board = board_of_run(run, "mine", "Mine", revision="5c1d")
    assert (board.unpinned, board.human.model) == ((), MODEL)
    human["model"]["weights"] = "12"
    write_config(run, {**read_config(run), "human": human})
    weighed = board_of_run(run, "mine", "Mine").human.model
    assert weighed is not None
    assert weighed["weights"] == "12"
    human["model"]["revision"] = "77"
    write_config(run, {**read_config(run), "human": human})
    with pytest.raises(InputError, match="of revision '77', not '5c1d'"):
        board_of_run(run, "mine", "Mine", revision="5c1d")
    with pytest.raises(InputError, match="is no language model; leave out --revision"):
        board_of_run(bench(tmp_path / "typist", "silent"), "mine", "Mine", revision="5c1d")


def open_board(**changes: Any) -> Board:
    bare = {key: value for key, value in MODEL.items() if key == "model"}
    whole = model_board().plain()
    human = {"spec": whole["human"]["spec"], "card": {**whole["human"]["card"], "model": bare}}
    open_ = {"tokenizer": {"name": "code", "fingerprint": ""}, "unpinned": [PINS, FINGERPRINT, REVISION]}
    return Board.parse(board_data(human=human, problems={"set": "fake:FILE", "count": 2}, **open_) | changes, "board")


def test_pinning_ends_in_the_board_that_was_meant(tmp_path: Path) -> None:
    played = run_config(model_board())
    half = pin_problems(open_board(), "fake:a+b")
    assert half.unpinned == (FINGERPRINT, REVISION)
    whole = pin_run(half, write_config(tmp_path, played))
    assert whole.unpinned == ()
    assert whole.human == model_board().human
    assert differences_from(whole, played) == []
    # in the other order, too
    assert pin_problems(pin_run(open_board(), tmp_path), "fake:a+b") == whole


def test_a_revision_that_the_run_does_not_tell_is_given_or_stays_open(tmp_path: Path) -> None:
    played = run_config(model_board())
    del played["human"]["model"]["revision"]
    write_config(tmp_path, played)
    assert pin_run(open_board(), tmp_path).unpinned == (PINS, REVISION)
    assert pin_run(open_board(), tmp_path, "5c1d").human == model_board().human


def test_only_what_is_open_is_pinned(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has its problems pinned"):
        pin_problems(model_board(), "fake:a+b")
    with pytest.raises(InputError, match="'fake:a' holds 1 problems, and the board 'small-v1' has 2"):
        pin_problems(open_board(), "fake:a")
    dated = open_board(problems={"set": "fake:FILE", "count": 2, "since": "2024-08-01", "until": "2024-09-01"})
    with pytest.raises(InputError, match=r"no problem of 'fake' is left by since=2024-08-01"):
        pin_problems(dated, "fake:a+b")
    played = run_config(model_board())
    played["human"]["temperature"] = 1.0
    with pytest.raises(InputError, match=r"was not played as the board 'small-v1' says:\n  human.temperature: .*0.7"):
        pin_run(open_board(), write_config(tmp_path, played))


@pytest.mark.parametrize(
    ("spec", "portable"),
    [
        ("builtin@1:?split=test", "builtin@1:?split=test"),
        ("builtin", "builtin"),
        ("fake:a+b", "fake:a+b"),
        ("lcb:test6.jsonl?since=2024-08-01&limit=3", "lcb:FILE?since=2024-08-01&limit=3"),
        ("folder:some/where", "folder:FILE"),
        ("folder:tests", "folder:FILE"),
    ],
)
def test_a_sets_file_is_named_by_a_word(
    spec: str, portable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tests").mkdir()
    monkeypatch.chdir(tmp_path)
    assert portable_set(spec) == portable


@pytest.mark.parametrize(
    ("spec", "portable"),
    [
        ("typical", "typical"),
        ("intent:typical,skill=0.5", "intent:typical,skill=0.5"),
        ("lm-human:hf:maker/talker-1b?decision=sample", "lm-human:hf:maker/talker-1b?decision=sample"),
        ("lm-human:vllm:/models/talker?x=1?prompts=./mine", "lm-human:vllm:FILE?x=1?prompts=FILE"),
        ("lm-human:hf:~/talker", "lm-human:hf:FILE"),
        ("lm-human:openai:https://host:1/v1#m", "lm-human:openai:SERVER#m"),
    ],
)
def test_a_humans_server_and_files_are_named_by_words(spec: str, portable: str) -> None:
    assert portable_human(spec) == portable
