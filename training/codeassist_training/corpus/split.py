"""Which documents are held out, and which are taken where there is a limit: by hashes, whatever else is there."""

from __future__ import annotations

from collections.abc import Sequence

from codeassist_env.seeding import derive_seed

_HASHES = 2**63


def is_held_out(id_: str, problem: str, share: float, seed: int) -> bool:
    """Return whether a document is kept out of training: all those of one problem, or none of them.

    It depends on the seed and on the problem's id (the document's own where ``problem`` is empty), on nothing else.
    """
    key = ("problem", problem) if problem else ("document", id_)
    return derive_seed(seed, "held-out", *key) < share * _HASHES


def limited(ids: Sequence[str], limit: int | None, seed: int) -> frozenset[str]:
    """Return the ids that a limit leaves: those with the smallest hashes, so that a higher limit only adds some."""
    if limit is None or len(ids) <= limit:
        return frozenset(ids)
    return frozenset(sorted(ids, key=lambda id_: (derive_seed(seed, "limit", id_), id_))[:limit])
