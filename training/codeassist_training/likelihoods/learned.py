"""What is said of an estimator that has seen the text it labels, or of which that is not known.

Such an estimator is over-confident: the labels of text that it has seen come out far too long.
"""

from __future__ import annotations

from codeassist_training.trained_on import FILE, Learned


def warnings_of(learned: Learned | None, seen: int, documents: int) -> list[str]:
    """Return what to say of an estimator that has seen ``seen`` of the documents it labels; nothing where all is well.

    ``learned`` is what its checkpoint lists, None where it has no list.
    """
    said = []
    if learned is None or learned.incomplete:
        why = f"it lists nothing of {', '.join(learned.unknown)}" if learned else f"it has no {FILE}"
        part = "all that" if learned else "what"
        said.append(
            f"it is not known {part} the estimator learned from (of its checkpoint: {why}): "
            "of text that it has seen, the labels come out too long"
        )
    if seen:
        said.append(
            f"the estimator learned from {seen} of the {documents} documents it labels ({seen / documents:.0%}): it is "
            "over-confident of them and their labels come out far too long (in a trial it gave text it had seen 1.3 "
            "nats a token, and text it had not 1.56); take another estimator, or documents that it has not seen"
        )
    return said
