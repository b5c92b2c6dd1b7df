"""Who may learn from which contest problem: a split by problem, the same everywhere and for ever."""

from __future__ import annotations

from hashlib import blake2b

WINDOW_START = "2024-08-01"
"""Contest problems from this date on are only evaluated on, never trained on (the paper's window)."""
VALIDATION_SHARE = 0.1
"""Share of the training half's problems on which settings of the training are chosen."""


def labels_half(problem_id: str) -> bool:
    """Return whether a contest problem's solutions stay out of the small model's training, for it to label.

    An estimator must not have seen the text it labels. Half of all problems, by a hash of their id alone.
    """
    return _share("labels", problem_id) < 0.5


def in_window(date: str) -> bool:
    """Return whether an ISO date lies in the evaluation window."""
    return date[:10] >= WINDOW_START


def contest_part(problem_id: str, date: str) -> str:
    """Return the part a contest problem belongs to: ``window``, ``labels``, ``validation`` or ``train``."""
    if in_window(date):
        return "window"
    if labels_half(problem_id):
        return "labels"
    return "validation" if _share("validation", problem_id) < VALIDATION_SHARE else "train"


def library_part(path: str, test_share: float = 0.03, validation_share: float = 0.01) -> str:
    """Return the part a standard-library file belongs to, by its path there: ``test``, ``validation`` or ``train``."""
    share = _share("library", path)
    if share < test_share:
        return "test"
    return "validation" if share < test_share + validation_share else "train"


def _share(salt: str, text: str) -> float:
    digest = blake2b(text.encode("utf-8", "backslashreplace"), key=salt.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64
