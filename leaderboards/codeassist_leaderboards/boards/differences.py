"""Whether a run was played as a board says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.cards import brief, card_differences, unequal

MOST = 40
"""Differences that are told."""


def differences_from(board: Board, config: Mapping[str, Any]) -> list[str]:
    """Return in words what of a run's configuration departs from the board; empty where it was played as it says.

    The run may hold more seeds and any assistants. How the problem set, the human and the sandbox were named does not
    count, nor where a model ran (see :func:`~codeassist_leaderboards.boards.cards.card_differences`).
    """
    tokenizer, sandbox, versions = (_mapping(config, key) for key in ("tokenizer", "sandbox", "versions"))
    found = [
        *(f"{name}: the board leaves it open" for name in board.unpinned),
        *_problem_differences(board, _mapping(config, "problems")),
        *card_differences(board.human.card, config.get("human")),
        *_protocol_differences(board.protocol, _mapping(config, "protocol")),
        *_tokenizer_differences(board, tokenizer),
        *_seed_differences(board, config.get("seeds")),
        *unequal("grader", board.grader, sandbox.get("grader")),
        *unequal("protocol version", board.protocol_version, versions.get("protocol")),
    ]
    return found if len(found) <= MOST else [*found[:MOST], f"and {len(found) - MOST} more"]


def _mapping(config: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = config.get(key)
    return value if isinstance(value, Mapping) else {}


def _problem_differences(board: Board, problems: Mapping[str, Any]) -> Iterator[str]:
    pins, ids = board.problems.pins, problems.get("ids")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        yield "problems: the run does not say which"
        return
    played = set(ids)
    missing, others = [one for one in pins if one not in played], [one for one in ids if one not in pins]
    if missing:
        yield f"problems: the run lacks {_listed(missing)}"
    if others and pins:
        yield f"problems: the run has {_listed(others)}, which the board has not"
    if missing or others:
        return
    if len(ids) != len(played):
        yield "problems: the run names some twice"
    held = [pins[one] for one in ids]
    if problems.get("hash") != hash_of([one.content for one in held]):
        yield "problems: their content is not what the board pins (another release of the set, or edited)"
    solutions = [one.solutions for one in held]
    if None not in solutions and problems.get("solutions_hash") != hash_of(solutions):
        yield "problems: their solutions, which the human draws on, are not those the board pins"


def hash_of(hashes: Sequence[str | None]) -> str:
    """Return the hash of a set, as ``ProblemSet`` makes it of its problems' hashes."""
    return hashlib.sha256(json.dumps(hashes, separators=(",", ":")).encode()).hexdigest()


def _protocol_differences(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    """Compare every field but the preset, which only names what the values started from."""
    for key in sorted({*mine, *theirs} - {"preset"}, key=str):
        yield from unequal(f"protocol.{key}", mine.get(key), theirs.get(key))


def _tokenizer_differences(board: Board, tokenizer: Mapping[str, Any]) -> Iterator[str]:
    """Compare fingerprints, and names without the place of a file."""
    name = tokenizer.get("name")
    kind = name.partition(":")[0] if isinstance(name, str) else name
    if kind != board.tokenizer.name.partition(":")[0]:
        yield from unequal("tokenizer", board.tokenizer.name, name)
    if board.tokenizer.fingerprint:
        yield from unequal("tokenizer.fingerprint", board.tokenizer.fingerprint, tokenizer.get("fingerprint"))


def _seed_differences(board: Board, seeds: object) -> Iterator[str]:
    held = seeds if isinstance(seeds, list | tuple) else ()
    missing = [seed for seed in board.seeds if seed not in held]
    if missing:
        yield f"seeds: the run lacks {', '.join(map(str, missing))} of the board's {', '.join(map(str, board.seeds))}"


def _listed(ids: Sequence[str]) -> str:
    shown = ", ".join(brief(one) for one in ids[:3])
    return f"{len(ids)} problem{'s' * (len(ids) > 1)}: {shown}{', ...' if len(ids) > 3 else ''}"
