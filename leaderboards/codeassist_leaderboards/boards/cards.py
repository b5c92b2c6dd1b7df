"""Human cards: what of them moves a score, and whether two say the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

WHERE = frozenset(
    ("kind", "spec", "name", "urls", "api", "server", "probed", "ignored", "prefill", "price", "version", "engine")
) | {"dtype", "max_length"}
"""Fields of a model's card that say where and how it runs, not which model it is; see :func:`card_differences`."""
LEARNED = frozenset(("model", "base_model", "weights", "adapter", "checkpoint"))
"""Keys of an assistant's card that name what learned from texts."""
DRAWING = ("temperature", "top_p", "top_k", "heal", "prefill")
"""Parameters that change what a model writes; of others that it ignores it draws otherwise from the same chances."""


def pinned_card(card: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a board pins of a human's card: what moves a score, without addresses; unset fields are left out.

    The name is kept where the card says nothing else.
    """
    model = card.get("model")
    kept = {key: value for key, value in _counted(card).items() if key != "model"}
    if isinstance(model, Mapping):
        told = _told(model)
        if "revision" in told:
            told.pop("weights", None)
        ignored = _ignored(model, card)
        kept["model"] = told | ({"ignored": ignored} if ignored else {})
    return kept


def card_differences(pinned: Mapping[str, Any], card: object) -> Iterator[str]:
    """Yield in words what a run's human card says otherwise than a board's; nothing where the same human played.

    Everything counts but how it was named and where its model runs: ``spec``, and of a model its address and server,
    API, engine and its version, number format and context length. These change the last bits of a chance at most, as
    two machines and two batches do, and a prompt that a short context cut is recorded on its round. Which model it is
    must be told by name; revision, weights, tokenizer, chat template and whatever else are compared where board and
    run both tell them, for a server does not tell all of it (:func:`untold`). A revision stands for the weights, whose
    hash depends on the machine. Parameters that change what is written and that the model ignores must be the same
    ones, where the human uses them.
    """
    if not isinstance(card, Mapping):
        yield "human: the run has no card"
        return
    mine, theirs = dict(pinned), _counted(card)
    if mine.get("kind") != theirs.get("kind"):  # nothing else of two kinds can be compared
        yield from unequal("human.kind", mine.get("kind"), theirs.get("kind"))
        return
    model, other = mine.pop("model", None), theirs.pop("model", None)
    if isinstance(model, Mapping) and isinstance(other, Mapping):
        yield from _model_differences(model, other, card)
    elif model is not None or other is not None:
        yield from _leaf("human.model", model, other)
    for key in sorted({*mine, *theirs}, key=str):
        yield from _leaf(f"human.{_name(key)}", mine.get(key), theirs.get(key))


def names_model(value: object) -> bool:
    """Whether an assistant's card, or a part of it, names a model, weights or a checkpoint: something that learned."""
    if isinstance(value, Mapping):
        return any((key in LEARNED and one not in (None, "")) or names_model(one) for key, one in value.items())
    return isinstance(value, list | tuple) and any(map(names_model, value))


def untold(pinned: Mapping[str, Any], card: object) -> list[str]:
    """Return what a board pins of the human's model and a run's card does not tell: it rests on the run's word."""
    model, other = pinned.get("model"), card.get("model") if isinstance(card, Mapping) else None
    if not isinstance(model, Mapping):
        return []
    told = _told(other) if isinstance(other, Mapping) else {}
    return [f"human.model.{key}" for key in _told(model) if key not in told]


def _counted(card: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is set in a card, without what only names the human."""
    told = {key: value for key, value in card.items() if value is not None and key not in ("spec", "name")}
    return told or {"name": card.get("name")}


def _told(model: Mapping[str, Any]) -> dict[str, Any]:
    """Return which model it is, as far as its card tells."""
    told = {key: value for key, value in model.items() if value is not None and key not in WHERE}
    server = model.get("server")
    if isinstance(server, Mapping) and server.get("revision") is not None:
        told.setdefault("revision", server["revision"])
    told.setdefault("model", model.get("name"))
    return told


def _model_differences(model: Mapping[str, Any], other: Mapping[str, Any], card: Mapping[str, Any]) -> Iterator[str]:
    mine, theirs = _told(model), _told(other)
    if not _same_model(mine.pop("model"), theirs.pop("model")):
        yield from _leaf("human.model", model.get("model"), other.get("model") or other.get("name"))
    if "revision" in mine:
        theirs.pop("weights", None)
    for key in sorted(mine.keys() & theirs.keys(), key=str):
        yield from _leaf(f"human.model.{_name(key)}", mine[key], theirs[key])
    yield from _leaf("human.model.ignored", _ignored(model, card), _ignored(other, card))


def _ignored(model: Mapping[str, Any], card: Mapping[str, Any]) -> list[str]:
    """Return what the model ignores of what its human asks for."""
    told = model.get("ignored")
    names = told if isinstance(told, list | tuple) else ()
    return [name for name in DRAWING if name in names and card.get(name, True) not in (None, False)]


def _same_model(one: object, other: object) -> bool:
    """Whether two names mean one model: a folder has no owner before its name."""
    if one == other or not isinstance(one, str) or not isinstance(other, str):
        return one == other
    return ("/" in one) != ("/" in other) and one.rpartition("/")[2] == other.rpartition("/")[2]


def _leaf(where: str, mine: Any, theirs: Any) -> Iterator[str]:
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        for key in sorted({*mine, *theirs}, key=str):
            yield from _leaf(f"{where}.{_name(key)}", mine.get(key), theirs.get(key))
    else:
        yield from unequal(where, mine, theirs)


def unequal(what: str, mine: object, theirs: object) -> Iterator[str]:
    """Yield a line where a board's value is not the run's; a truth value equals no number."""
    if mine != theirs or isinstance(mine, bool) != isinstance(theirs, bool):
        yield f"{what}: the board has {brief(mine)}, the run {brief(theirs)}"


def _name(key: object) -> str:
    return key if isinstance(key, str) and key.isidentifier() else brief(key)


def brief(value: object) -> str:
    """Return a value as short text; ``nothing`` for None."""
    try:
        text = "nothing" if value is None else json.dumps(value, ensure_ascii=False, default=str)
        text = text if text.isprintable() else ascii(text)
    except (ValueError, RecursionError):
        text = "what is no plain data"
    return text if len(text) <= 80 else f"{text[:77]}..."
