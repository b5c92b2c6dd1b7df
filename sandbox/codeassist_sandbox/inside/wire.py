"""Descriptors the parent hands to a child, and the one-way texts on them."""

from __future__ import annotations

from posix import write

PAYLOAD = 3
"""Compiled launcher and configuration; read and closed first."""
BEGIN = 4
"""From the launcher in the program's process, closed before the program begins: ``S<pid>``, newline, then ``C<code>``
(compiled just now), ``R`` (was compiled before) or ``E<text>`` (compile error); ``F<text>`` anywhere: no start."""
END = 5
"""From the supervisor alone: ``<wait status> <CPU microseconds> <peak resident KiB> <1 if too many processes>``."""
RESULT = 6
"""Call tasks: the returned value as JSON. Assert tasks: the tester's finding."""
FROM_PEER = 7
TO_PEER = 8
"""Assert tasks: the pipes between tester and candidate."""


def send(descriptor: int, data: bytes) -> None:
    """Write all of ``data``. Raises OSError."""
    view = memoryview(data)
    while view:
        view = view[write(descriptor, view) :]


def describe(error: BaseException) -> str:
    """Return ``Type: message`` of an exception whose own methods may raise."""
    try:
        text = str(error)
    except BaseException:
        text = ""
    name = type(error).__name__
    return f"{name}: {text}" if text else name
