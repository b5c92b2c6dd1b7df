"""A tape machine whose bounces can be peeled apart again."""

import sys
from typing import Iterable, List, Optional


class Refused(Exception):
    """Raised by a command that cannot be carried out; nothing has been changed then."""


class Layer:
    """A layer on the tape: either a recording or the mix of other layers."""

    __slots__ = ("loudness", "sources", "below")

    def __init__(self, loudness: int, sources: Optional[List["Layer"]] = None) -> None:
        self.loudness = loudness
        self.sources = sources
        self.below: Optional[Layer] = None

    @property
    def is_mix(self) -> bool:
        return self.sources is not None


class Machine:
    """The tape as a chain: every layer knows the layer below it, the machine knows the topmost one."""

    def __init__(self, ceiling: int) -> None:
        self.ceiling = ceiling
        self.top: Optional[Layer] = None
        self.height = 0
        self.clipped = 0

    # -- the chain -------------------------------------------------------------------

    def _put(self, layer: Layer) -> None:
        layer.below = self.top
        self.top = layer
        self.height += 1

    def _take(self) -> Layer:
        layer = self.top
        self.top = layer.below
        self.height -= 1
        return layer

    def _require(self, count: int) -> None:
        if self.height < count:
            raise Refused

    # -- the commands ----------------------------------------------------------------

    def rec(self, loudness: int) -> None:
        self._put(Layer(loudness))

    def bounce(self, count: int) -> None:
        self._require(count)
        sources = [self._take() for _ in range(count)]
        total = sum(layer.loudness for layer in sources)
        if total > self.ceiling:
            self.clipped += 1
            total = self.ceiling
        self._put(Layer(total, sources))

    def swap(self) -> None:
        self._require(2)
        upper = self._take()
        lower = self._take()
        self._put(upper)
        self._put(lower)

    def peel(self) -> None:
        self._require(1)
        layer = self._take()
        if layer.is_mix:
            # the sources were taken from the top downwards
            for source in reversed(layer.sources):
                self._put(source)

    # -- the result ------------------------------------------------------------------

    def loudness(self) -> List[int]:
        """From the bottom to the top."""
        values = []
        layer = self.top
        while layer is not None:
            values.append(layer.loudness)
            layer = layer.below
        values.reverse()
        return values


def play(machine: Machine, commands: Iterable[str]) -> int:
    """Carry out all commands and return how many of them were refused."""
    refused = 0
    for command in commands:
        name, *numbers = command.split()
        try:
            getattr(machine, name)(*map(int, numbers))
        except Refused:
            refused += 1
    return refused


if __name__ == "__main__":
    count, ceiling = map(int, sys.stdin.readline().split())
    studio = Machine(ceiling)
    print(play(studio, sys.stdin), studio.clipped)
    print(" ".join(map(str, studio.loudness())) or "empty")
