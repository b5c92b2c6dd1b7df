"""A process of its own that verifies what it is told, and what that took: it may be killed, and its memory is bounded.

One request a line of JSON comes in, one answer a line goes out.
"""

from __future__ import annotations

import json
import os
import resource
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

TESTS = Path(__file__).resolve().parents[1]
MOST_MEMORY = 1_500 * 2**20
"""Bytes of address space."""


class Watched:
    """The process, seen from outside."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": f"{TESTS}:{Path(__file__).parent}", "OPENBLAS_NUM_THREADS": "1"},
        )

    def verify(self, seconds: float = 60.0, **told: Any) -> dict[str, Any]:
        """Verify a submission; return the report as plain data, with ``took`` (seconds) and ``peak`` (MiB).

        Raises TimeoutError where it takes longer than that.
        """
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{json.dumps(told)}\n".encode())
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], seconds)[0]:
            self.close()
            raise TimeoutError(f"no report after {seconds} s")
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the process ended with {self._process.wait()}")
        found: dict[str, Any] = json.loads(answer)
        return found

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _peak() -> float:
    """Most memory since it was last reset, MiB."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("VmHWM")) / 1024


def _answer(told: dict[str, Any]) -> dict[str, Any]:
    from codeassist_leaderboards.submissions.validate import validate
    from codeassist_leaderboards.verification.report import Tier
    from codeassist_leaderboards.verification.verify import verify

    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    begun = time.perf_counter()
    path, only_valid = told.pop("path"), told.pop("only_valid", False)
    report = validate(path) if only_valid else verify(path, **{**told, "upto": Tier(told["upto"])})
    return {**report.to_dict(), "took": time.perf_counter() - begun, "peak": _peak()}


def _serve() -> None:
    import drill

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    drill.register()
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        try:
            answer = _answer(json.loads(line))
        except BaseException as error:
            answer = {"raised": f"{type(error).__name__}: {error}"}
        out.write(f"{json.dumps(answer, default=str)}\n")
        out.flush()


if __name__ == "__main__":
    _serve()
