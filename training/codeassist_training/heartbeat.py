"""A sign of life: where a stage says nothing for a while, the time it has taken is said for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

EVERY = 10.0
"""Seconds without a line after which one is said."""


class Heartbeat:
    """Passes lines of progress on, and notes when the last one was."""

    def __init__(self, say: Callable[[str], None], every: float = EVERY) -> None:
        self._say, self._every = say, every
        self._last = time.monotonic()

    def __call__(self, line: str) -> None:
        """Say a line."""
        self._last = time.monotonic()
        self._say(line)

    @contextmanager
    def watching(self, name: str) -> Iterator[None]:
        """Say now and then, inside of the block, that ``name`` is still at work."""
        stop = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(name, stop), daemon=True)
        self._last = time.monotonic()
        watcher.start()
        try:
            yield
        finally:
            stop.set()
            watcher.join()

    def _watch(self, name: str, stop: threading.Event) -> None:
        begun = time.monotonic()
        while not stop.wait(max(self._last + self._every - time.monotonic(), 0.001)):
            now = time.monotonic()
            if now - self._last >= self._every:
                # A closed terminal is for the stage's own lines to find out.
                with suppress(OSError, ValueError):
                    self(f"{name:<12} at work for {now - begun:.0f} s")
