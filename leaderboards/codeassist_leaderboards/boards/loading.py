"""Boards by name or path, and whether a run or a problem set is what a board says."""

from __future__ import annotations

import shlex
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.files import write_atomically
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.problems.selection import select_problems, split_query
from codeassist_leaderboards.boards import toml
from codeassist_leaderboards.boards.board import PINS, PLACEHOLDER, UNPINNED, Board
from codeassist_leaderboards.boards.differences import differences_from
from codeassist_leaderboards.boards.pinning import board_of_run
from codeassist_leaderboards.boards.shipped import FILE

__all__ = [
    "NeedsFilesError",
    "board_names",
    "board_of_run",
    "board_problems",
    "check_open",
    "differences_from",
    "how_to_pin",
    "load_board",
    "load_named_board",
    "needs_file",
    "to_toml",
    "write_board",
]
HERE = Path("leaderboards", "boards")
"""Where a checkout keeps boards; those there go by their name, too."""
MOST_BYTES = 8_000_000
"""A larger file is no board."""
SHOWN = 10
"""Differences that an error lists."""


class NeedsFilesError(InputError):
    """A board is played on files that do not come with it, and none were given."""


def board_names() -> list[str]:
    """List the boards that are installed, and those in ``leaderboards/boards`` here."""
    return sorted({*registry.names("boards"), *(file.parent.name for file in HERE.glob(f"*/{FILE}"))})


def load_board(spec: str | Path) -> tuple[Board, Path]:
    """Return a board and its folder, by its name, else by the path of its folder or file.

    Raises NotFoundError with near names, and InputError saying what is wrong with the file.
    """
    folder = _folder(spec)
    file = folder / FILE
    board = Board.parse(_read(file), str(file))
    if board.id != folder.resolve().name:
        raise InputError(
            f"{file}: the id {board.id!r} is not the folder's name {folder.resolve().name!r}; make them one"
        )
    return board, folder


def load_named_board(name: str) -> Board:
    """Return the board of a name: one that is installed, else one of this checkout; no name is taken for a path.

    Raises NotFoundError with near names, and InputError saying what is wrong with the file.
    """
    if _named(name) is None:
        raise NotFoundError.of("board", name, board_names())
    return load_board(name)[0]


def _named(name: str) -> Path | None:
    """Return the folder of a board that goes by its name, None where there is none."""
    if name in registry.names("boards"):
        made = registry.create("boards", name)
        if not isinstance(made, Path):
            raise InputError(f"the board {name!r} must be a folder's Path, its package made {type(made).__name__}")
        return made
    return HERE / name if "/" not in name and (HERE / name / FILE).is_file() else None


def _folder(spec: str | Path) -> Path:
    named = _named(spec) if isinstance(spec, str) else None
    if named is not None:
        return named
    path = Path(spec)
    if path.name == FILE and path.is_file():
        return path.parent
    if path.is_dir() and (path / FILE).is_file():
        return path
    if path.exists():
        raise InputError(f"{str(spec)!r} is no board: a board is a folder that holds {FILE}")
    if isinstance(spec, Path) or "/" in spec:
        raise InputError(f"no board at {str(spec)!r}: no such folder")
    raise NotFoundError.of("board", spec, board_names())


def _read(file: Path) -> dict[str, Any]:
    try:
        with file.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise InputError(f"{file} holds more than {MOST_BYTES:,} bytes, the most that is read of a board")
        return tomllib.loads(data.decode())
    except OSError as error:
        raise InputError(f"cannot read {str(file)!r}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} is not UTF-8 text: {error.reason} at byte {error.start}") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file} is not TOML: {error}") from None
    except RecursionError:
        raise InputError(f"{file} is nested too deeply") from None


def write_board(board: Board, folder: str | Path) -> Path:
    """Write a board into a folder, which must be named as the board is; return the file. Raises InputError."""
    folder = Path(folder)
    if folder.resolve().name != board.id:
        raise InputError(f"the folder of the board {board.id!r} must be named so, got {str(folder)!r}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot make {str(folder)!r}: {error.strerror}") from error
    write_atomically(folder / FILE, to_toml(board).encode())
    return folder / FILE


def to_toml(board: Board) -> str:
    """Return a board as it stands in its file: what people read first, hashes last."""
    told = board.model_dump()
    pins = told["problems"].pop("pins")
    told["protocol"] = {key: "none" if value is None else value for key, value in told["protocol"].items()}
    head = ("format", "id", "title", "summary", "protocol_version", "grader", "seeds", "unpinned")
    tables = ("problems", "human", "protocol", "tokenizer", "reported")
    text = toml.dumps({key: told[key] for key in (*head, *tables)})
    return f"{text}\n{toml.dumps({'problems': {'pins': pins}}, inline=(PINS,))}" if pins else text


def check_open(board: Board) -> None:
    """Raise InputError where a board takes no submissions yet, saying what is missing and the command that pins it."""
    if board.unpinned:
        missing = ", ".join(f"{UNPINNED[name]} ({name})" for name in board.unpinned)
        raise InputError(
            f"the board {board.id!r} takes no submissions yet: nobody pinned {missing}; {how_to_pin(board)}"
        )


def how_to_pin(board: Board) -> str:
    """Return the command that pins what is open."""
    options = f" --problems {shlex.quote(board.problems.set)}" * (PINS in board.unpinned)
    options += " --run RUN" * (set(board.unpinned) != {PINS})
    return f"codeassist board pin {board.id}{options}"


def needs_file(spec: str) -> bool:
    """Whether a problem set's spec names a file by FILE, which stands for everyone's own."""
    base, query = split_query(spec)
    return base.partition(":")[2] == PLACEHOLDER or any(value == PLACEHOLDER for _, value in query)


def board_problems(board: Board, given: str | None = None) -> ProblemSet:
    """Return the board's problems in its order, loaded by its own spec or by ``given``, each as the board pins it.

    The set is named as on the board, so no path of this machine leaves with it. What else the given set holds is left
    out. Raises InputError with the differences, and NeedsFilesError where the board needs a file that was not given.
    """
    if given is None and needs_file(board.problems.set):
        raise NeedsFilesError(
            f"the board {board.id!r} is played on files that do not come with it: give yours with "
            f"--problems {shlex.quote(board.problems.set)}"
        )
    if not board.problems.pins:
        check_open(board)
    loaded = select_problems(given or board.problems.set)
    held = {problem.id: problem for problem in loaded}
    wrong = [line for one in board.problems.pins if (line := _wrong(board, one, held.get(one)))]
    if wrong:
        more = f"\n  and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        listed = "\n".join(f"  {line}" for line in wrong[:SHOWN])
        raise InputError(f"{loaded.name!r} does not hold the problems of the board {board.id!r}:\n{listed}{more}")
    return replace(loaded, name=board.problems.set, problems=tuple(held[one] for one in board.problems.pins))


def _wrong(board: Board, problem_id: str, problem: Problem | None) -> str:
    pin = board.problems.pins[problem_id]
    if problem is None:
        return f"problem {problem_id!r} is not there"
    if problem.content_hash() != pin.content:
        return (
            f"problem {problem_id!r} has other content: hash {problem.content_hash()[:12]}, pinned {pin.content[:12]}"
        )
    if pin.solutions is not None and problem.solutions_hash() != pin.solutions:
        found = problem.solutions_hash()[:12] if problem.solutions else "none"
        return f"problem {problem_id!r} has other solutions: hash {found}, pinned {pin.solutions[:12]}"
    return _outside(board, problem)


def _outside(board: Board, problem: Problem) -> str:
    """Say where a problem's date is not within the board's window; empty where it is, or there is no window."""
    since, until, day = board.problems.since, board.problems.until, problem.date
    if since is None and until is None:
        return ""
    if day is None:
        return f"problem {problem.id!r} has no date, and the board has a window"
    if since is not None and day < since.isoformat():
        return f"problem {problem.id!r} is of {day}, and the board's window begins on {since}"
    if until is not None and day > until.isoformat():
        return f"problem {problem.id!r} is of {day}, and the board's window ends on {until}"
    return ""
