"""Boards from what was played, and what is still open of a board pinned."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.problem import ProblemSet
from codeassist_env.problems.selection import apply_filters, select_problems, split_query
from codeassist_env.store import read_config
from codeassist_env.transcript import read_transcripts
from codeassist_leaderboards.boards.board import FINGERPRINT, PINS, PLACEHOLDER, REVISION, Board
from codeassist_leaderboards.boards.cards import pinned_card
from codeassist_leaderboards.boards.differences import differences_from

SERVER = "SERVER"
PLACEHOLDERS = {
    PLACEHOLDER: "your file of the problems, of their solutions, or of the tokenizer",
    SERVER: "the address of a server that serves the model, such as http://localhost:8000/v1",
}
"""Words that stand in a board's specs for what is elsewhere on every machine."""


def board_of_run(
    run: str | Path,
    board_id: str,
    title: str,
    summary: str = "",
    revision: str | None = None,
    learn: str | None = None,
    published: str | None = None,
) -> Board:
    """Return the board on which a run was played: its problems, human, protocol, tokenizer and seeds, all pinned.

    ``revision`` names the weights of the human's model where its card does not; without either the board is open in
    that. ``learn`` says what may be learned from whatever its date, ``published`` (YYYY-MM-DD) when the problems were
    first published, where that is later than their dates. Raises InputError where the run is not whole, or was played
    on what no board can pin.
    """
    config = read_config(run)
    try:
        told = _told(config, revision)
        pins = _pins(Path(run), config["problems"], solutions=not isinstance(config["human"].get("model"), dict))
        since, until = _window(config["problems"]["name"])
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{str(run)!r} is no run of this release: its run.json has no {error}") from None
    problems = {"set": portable_set(config["problems"]["name"]), "count": len(pins), "since": since, "until": until}
    problems |= {"learn": learn, "published": published}
    data = {"id": board_id, "title": title, "summary": summary, **told, "problems": {**problems, "pins": pins}}
    return Board.parse(data, f"the board of {str(run)!r}")


def _told(config: Mapping[str, Any], revision: str | None) -> dict[str, Any]:
    """Return what a board takes from a run's configuration, problems apart."""
    unit, tokenizer = str(config["protocol"]["unit"]), config["tokenizer"]
    if unit.startswith("tokens:") and ":" in unit.partition(":")[2]:
        raise InputError(f"no board can pin the unit {unit!r}, a file; play with --tokenizer and the unit tokens")
    card = _with_revision(config["human"], revision)
    model = card.get("model")
    known = model is None or bool({"revision", "weights"} & set(model))
    return {
        "human": {"spec": portable_human(config["human"]["spec"]), "card": card},
        "protocol": dict(config["protocol"]),
        "protocol_version": config["versions"]["protocol"],
        "tokenizer": {**tokenizer, "name": _portable_tokenizer(tokenizer["name"])},
        "seeds": config["seeds"],
        "grader": config["sandbox"]["grader"],
        "unpinned": [] if known else [REVISION],
    }


def _with_revision(card: Mapping[str, Any], revision: str | None) -> dict[str, Any]:
    made = pinned_card(card)
    if revision is None:
        return made
    model = made.get("model")
    if not isinstance(model, dict):
        raise InputError("the human of this run is no language model; leave out --revision")
    if model.get("revision", revision) != revision:
        raise InputError(f"the run's model is of revision {model['revision']!r}, not {revision!r}")
    return {**made, "model": {**{k: v for k, v in model.items() if k != "weights"}, "revision": revision}}


def _pins(run: Path, problems: Mapping[str, Any], *, solutions: bool) -> dict[str, dict[str, Any]]:
    """Return the pins of a run's problems, as its episodes recorded them, in the order of its configuration."""
    found: dict[str, dict[str, Any]] = {}
    for transcript in read_transcripts(run):
        card = transcript.problem
        pin = {"content": card["hash"], "solutions": card["solutions_hash"] if solutions else None}
        found.setdefault(str(card["id"]), pin)
        if len(found) == len(problems["ids"]):
            break
    missing = [one for one in problems["ids"] if one not in found]
    if missing:
        listed = ", ".join(map(repr, missing[:3])) + ", ..." * (len(missing) > 3)
        raise InputError(
            f"{str(run)!r} holds no episode of {len(missing)} of its problems ({listed}); play it to the end"
        )
    return {one: found[one] for one in problems["ids"]}


def pin_problems(board: Board, given: str) -> Board:
    """Return the board with the problems of a set at hand pinned, those of its window.

    Raises InputError where they are pinned already, or where the set holds another number of them.
    """
    if PINS not in board.unpinned:
        raise InputError(f"the board {board.id!r} has its problems pinned; another choice of problems is another board")
    chosen = _in_window(board, select_problems(given))
    if len(chosen) != board.problems.count:
        raise InputError(
            f"{given!r} holds {len(chosen)} problems{_window_in_words(board)}, and the board {board.id!r} has "
            f"{board.problems.count}; give the whole set"
        )
    solutions = board.human.model is None
    pins = {
        one.id: {"content": one.content_hash(), "solutions": one.solutions_hash() if solutions else None}
        for one in chosen
    }
    return _with(board, PINS, problems={**board.plain()["problems"], "pins": pins})


def _in_window(board: Board, problems: ProblemSet) -> ProblemSet:
    window = {"since": board.problems.since, "until": board.problems.until}
    return apply_filters(problems, [(name, day.isoformat()) for name, day in window.items() if day])


def _window_in_words(board: Board) -> str:
    since, until = board.problems.since, board.problems.until
    return f" from {since} on" * bool(since) + f" until {until}" * bool(until)


def pin_run(board: Board, run: str | Path, revision: str | None = None) -> Board:
    """Return the board with the tokenizer and the human's model pinned as a run was played with them.

    ``revision`` is that of the model where the run does not tell it. Raises InputError where the run departs from what
    the board pins already.
    """
    config = read_config(run)
    told = [line for line in differences_from(board, config) if not line.startswith((*board.unpinned, "seeds:"))]
    if PINS in board.unpinned:
        told = [line for line in told if not line.startswith("problems:")]
    if told:
        listed = "\n".join(f"  {line}" for line in told[:10])
        raise InputError(f"{str(run)!r} was not played as the board {board.id!r} says:\n{listed}")
    if FINGERPRINT in board.unpinned:
        name, fingerprint = board.tokenizer.name, config["tokenizer"]["fingerprint"]
        board = _with(board, FINGERPRINT, tokenizer={"name": name, "fingerprint": fingerprint})
    card = _with_revision(config["human"], revision)
    if REVISION in board.unpinned and {"revision", "weights"} & set(card["model"]):
        board = _with(board, REVISION, human={"spec": board.human.spec, "card": card})
    return board


def _with(board: Board, pinned: str, **changes: Any) -> Board:
    unpinned = [name for name in board.unpinned if name != pinned]
    return Board.parse({**board.plain(), **changes, "unpinned": unpinned}, f"the board {board.id!r}")


def portable_set(spec: str) -> str:
    """Return a problem set's spec with FILE where it names a file or folder of this machine."""
    base, query = split_query(spec)
    name, colon, argument = base.partition(":")
    base = f"{name}:{PLACEHOLDER}" if argument and _is_file(argument) else f"{name}{colon}{argument}"
    filters = "&".join(f"{key}={PLACEHOLDER if key == 'solutions' else value}" for key, value in query)
    return f"{base}?{filters}" if filters else base


def _is_file(text: str) -> bool:
    path = Path(text)
    return path.name != text or bool(path.suffix) or path.exists()


def portable_human(spec: str) -> str:
    """Return a human's spec with SERVER for each address of a server in it, and FILE for each path."""
    spec = re.sub(r"https?://[^#?,|]*(\|https?://[^#?,|]*)*", SERVER, spec)
    return re.sub(r"(?<=[:=])(?:~|\.{1,2})?/[^#?,]*", PLACEHOLDER, spec)


def _portable_tokenizer(name: str) -> str:
    kind, _, argument = name.partition(":")
    return f"{kind}:{PLACEHOLDER}" if argument else kind


def _window(name: str) -> tuple[str | None, str | None]:
    """Return the first and last date that a set's name asks for."""
    chosen: dict[str, str] = {key: value for key, value in split_query(name)[1] if key in ("since", "until")}
    return chosen.get("since"), chosen.get("until")
