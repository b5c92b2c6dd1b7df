"""Call tasks in a cell: one process calls the program's function with each of the arguments it is given.

A result that comes from a process in which earlier tests ran counts only as a pass: the harness runs anything else
again in a process of its own (:mod:`codeassist_sandbox.judging`).
"""

from __future__ import annotations

import posix
import sys

from codeassist_sandbox.inside import call, plain, program, wire

TYPE_CHECKING = False  # importing typing takes longer than starting the interpreter
if TYPE_CHECKING:
    from typing import Any

PREAMBLE: dict[str, str] = {}
"""Names of the preamble with their modules; filled once by the server."""


def main(config: dict[str, Any]) -> None:
    """Answer every frame of arguments with a frame of the result, in order; never returns.

    What the program prints is ignored. An exception or an exit ends it; the results before it stand.
    """
    code = program.compiled(config)
    namespace = program.fresh_module("solution", config)
    task = config["task"]
    config.clear()
    program.raise_recursion_limit(call.RECURSION_LIMIT + call.OWN_FRAMES)
    leave = posix._exit
    try:
        answer = call.prepare(code, namespace, task, PREAMBLE)
        for given in plain.frames(lambda size: posix.read(wire.FROM_PEER, size), 1 << 40):
            wire.send(wire.RESULT, plain.framed(answer(given)))
    except SystemExit:
        leave(0)
    except BaseException as error:
        call.strip(error)
        program.report(error)
        sys.stderr.flush()
        leave(1)
    leave(0)
