"""The frames between the harness and the server in a cell: heads of fixed size, each followed by what it announces."""

from __future__ import annotations

import struct

REQUEST = struct.Struct("<BxxxIIQ")
"""Kind, number of the program, bytes of the head (marshalled, read by the server), bytes of the body (not read)."""
RESPONSE = struct.Struct("<BBBxiQQQIQI")
"""Kind, reason, whether the program began, wait status; CPU microseconds, wall microseconds, peak KiB; bytes of what
the launcher said, of output, of the tail of standard error: these three follow."""
PROGRAM, FORGET, RUN, ASSERT = 1, 2, 3, 4
"""Kinds of requests: keep a program; let go of it; run it with the body as its input (one input of a ``stdin`` program,
frames of arguments of a ``calls`` program); assert on it with the test in the body. Only the last two are answered."""
ENDED, FAILED, HELLO = 1, 2, 3
"""Kinds of responses: what became of a process (two for ASSERT: candidate, tester); the server could not; ready."""
NO_REASON, CPU_TIME, WALL_TIME, OUTPUT, NOT_NEEDED = 0, 1, 2, 3, 4
"""Why the server ended a program; the last: its test was done with it."""
STDERR_TAIL = 4_000
MOST_SAID = 10_000
