"""A small run of the fakes, its board, and submissions of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import zstandard

from codeassist_env.cli.main import run
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.loading import board_of_run, write_board
from codeassist_leaderboards.submissions.submission import PER_PROBLEM, RUN, TRAJECTORIES, FileRef
from codeassist_leaderboards.submissions.submit import submit

DAY = date(2026, 11, 21)


def play(path: Path, *more: str, problems: str = "fake:a+b", assistants: str = "silent,knowing") -> Path:
    """Play the fakes on two problems, with two seeds; what was played before is copied."""
    given = ["--problems", problems, "--sandbox", "fake", "--human", "typist", "--seeds", "2", "-a", assistants, *more]
    if tuple(given) not in _PLAYED:
        assert run(["bench", *given, "--quiet", "--out", str(path)]) == 0
        _PLAYED[tuple(given)] = {name: (path / name).read_bytes() for name in ("run.json", "transcripts.jsonl")}
    path.mkdir(exist_ok=True)
    for name, data in _PLAYED[tuple(given)].items():
        (path / name).write_bytes(data)
    return path


_PLAYED: dict[tuple[str, ...], dict[str, bytes]] = {}


def board_of(played: Path, folder: Path) -> Board:
    """Write the board ``tiny`` on which a run was played."""
    board = board_of_run(played, "tiny", "Tiny", "Two problems.")
    write_board(board, folder / "tiny")
    return board


def submitted(tmp_path: Path, assistant: str = "silent", **more: Any) -> Path:
    """Play a run and submit one assistant of it."""
    played = play(tmp_path / "run")
    given = {"authors": ["Ada"], "training_cutoff": "none", "submitted": DAY, "root": tmp_path / "submissions", **more}
    return submit(played, board_of(played, tmp_path), assistant=assistant, **given)


def repaired(folder: Path) -> None:
    """Make run.json name the files as they are now, as a forger would."""
    told = json.loads((folder / RUN).read_text())
    for name in (PER_PROBLEM, TRAJECTORIES):
        data = (folder / name).read_bytes()
        told["files"][name] = FileRef(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data)).plain()
    (folder / RUN).write_text(json.dumps(told))


def change_run(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change run.json."""
    told = json.loads((folder / RUN).read_text())
    change(told)
    (folder / RUN).write_text(json.dumps(told))


def change_lines(folder: Path, name: str, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Change the lines of per_problem.jsonl or of the trajectories, and make run.json agree."""
    packed, file = name == TRAJECTORIES, folder / name
    data = file.read_bytes()
    text = zstandard.ZstdDecompressor().decompressobj().decompress(data) if packed else data
    lines = [json.loads(line) for line in text.splitlines()]
    change(lines)
    made = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()
    file.write_bytes(zstandard.ZstdCompressor().compress(made) if packed else made)
    repaired(folder)
