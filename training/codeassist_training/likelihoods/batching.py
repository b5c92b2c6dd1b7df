"""Which sequences go through a model together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def batches(lengths: Sequence[int], tokens: int, *, padded: bool = False) -> Iterator[list[int]]:
    """Yield the indices of each batch: sequences of like lengths together, the longest first.

    A batch takes at most ``tokens``, padding included where it is ``padded``; a longer sequence is one of its own.
    """
    batch: list[int] = []
    taken = 0
    for index in sorted(range(len(lengths)), key=lambda index: (-lengths[index], index)):
        longest = lengths[batch[0]] if batch else lengths[index]
        grown = longest * (len(batch) + 1) if padded else taken + lengths[index]
        if batch and grown > tokens:
            yield batch
            batch, grown = [], lengths[index]
        batch.append(index)
        taken = grown
    if batch:
        yield batch
