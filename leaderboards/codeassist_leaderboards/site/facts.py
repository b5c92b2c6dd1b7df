"""What a board pins, in the words of its page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from codeassist_leaderboards.boards.board import UNPINNED, Board
from codeassist_leaderboards.boards.loading import how_to_pin, to_toml
from codeassist_leaderboards.boards.pinning import portable_set
from codeassist_leaderboards.boards.placeholders import without_places

RUNS = "runs"
"""What stands for a board's id on the page of runs."""
CARD_WORDS = 6
"""Parameters of a human that a page tells at first sight."""
NOT_TOLD = ("name", "spec", "kind", "persona", "model", "prompts_hash")


def facts_of_board(board: Board) -> dict[str, Any]:
    """Return what is pinned of a board, as plain data."""
    told = board.plain()
    return {
        **{key: told[key] for key in ("id", "title", "summary", "protocol", "protocol_version", "grader", "tokenizer")},
        "problems": {key: told["problems"][key] for key in ("set", "count", "since", "until")}
        | {key: told["problems"].get(key) for key in ("published", "learn")},
        "pins": told["problems"]["pins"],
        "human": {"name": _who(told["human"]), **told["human"]},
        "seeds": list(told["seeds"]),
        "episodes": board.episodes,
        "digest": board.digest(),
        "unpinned": [UNPINNED[name] for name in board.unpinned],
        "how_to_pin": how_to_pin(board),
        "reported": told["reported"],
        "of_runs": False,
        "pinned_text": to_toml(board),
    }


def facts_of_runs(config: Mapping[str, Any], seeds: Sequence[int]) -> dict[str, Any]:
    """Return the same of runs that share a configuration; nothing is pinned, so there is no digest."""
    human, problem_set = without_places(config["human"]), portable_set(str(config["problems"]["name"]))
    names = ("protocol", "tokenizer")
    return {
        "id": RUNS,
        "title": f"Runs on {problem_set} with the human {human['spec']}",
        "summary": "Runs of this machine, side by side. They were not submitted, and nobody verified them.",
        **{name: without_places(config[name]) for name in names},
        "protocol_version": config["versions"]["protocol"],
        "grader": config["sandbox"]["grader"],
        "problems": {
            "set": problem_set,
            "count": len(config["problems"]["ids"]),
            **dict.fromkeys(("since", "until", "published", "learn")),
        },
        "pins": {},
        "human": {"name": human["spec"], "spec": human["spec"], "card": human},
        "seeds": list(seeds),
        "episodes": len(config["problems"]["ids"]) * len(seeds),
        "digest": None,
        "unpinned": [],
        "how_to_pin": "",
        "reported": [],
        "of_runs": True,
        "pinned_text": json.dumps(
            without_places({name: config[name] for name in ("human", *names, "sandbox", "versions")}),
            indent=2,
            sort_keys=True,
        ),
    }


def told(page: Mapping[str, Any]) -> dict[str, str]:
    """Return the words in which a board's page says what is pinned."""
    board, problems = page["board"], page["problems"]
    levels = {level: sum(one["difficulty"] == level for one in problems) for level in board["levels"]}
    return {
        "levels": ", ".join(f"{count} {level}" for level, count in levels.items()),
        "window": _window(board),
        "dates": _dates(board),
        "human": _human(board["human"]),
        "protocol": _protocol(board["protocol"]),
        "begins": _begins(board) or "",
    }


def _window(board: Mapping[str, Any]) -> str:
    since, until = board["problems"]["since"], board["problems"]["until"]
    if since or until:
        return " ".join(filter(None, (since and f"since {since}", until and f"until {until}")))
    return " to ".join(board["dates"]) if board["dates"] else "any date"


def _dates(board: Mapping[str, Any]) -> str:
    windowed = board["problems"]["since"] or board["problems"]["until"]
    dated = f"problems of {' to '.join(board['dates'])}; " if board["dates"] and windowed else ""
    begins = _begins(board)
    return dated + (f"standard rows learned before {begins}" if begins else "the problems have no dates")


def _begins(board: Mapping[str, Any]) -> str | None:
    """Return the day that a training cut-off is held against."""
    problems = board["problems"]
    return problems["published"] or problems["since"] or (board["dates"][0] if board["dates"] else None)


def _who(human: Mapping[str, Any]) -> str:
    """Return the model that plays a human, where one does; else its spec."""
    model = human["card"].get("model")
    return str(model.get("model") or human["spec"]) if isinstance(model, Mapping) else str(human["spec"])


def _human(human: Mapping[str, Any]) -> str:
    card, model = human["card"], human["card"].get("model")
    if isinstance(model, Mapping):
        revision = model.get("revision") or model.get("weights")
        return f"{human['spec']}, {f'revision {str(revision)[:16]}' if revision else 'revision not pinned yet'}"
    shown = [f"{key} {value}" for key, value in card.items() if key not in NOT_TOLD and not isinstance(value, dict)]
    return ", ".join(shown[:CARD_WORDS])


def _protocol(protocol: Mapping[str, Any]) -> str:
    most = protocol["suggestion_tokens"]
    parts = [f"{protocol['max_rounds']} rounds", f"{protocol['human_tokens']} tokens typed a round"]
    parts.append("suggestions of any length" if most is None else f"suggestions of {most} tokens")
    return ", ".join(parts + ["ends where nothing is typed"] * bool(protocol["no_op_ends"]))
