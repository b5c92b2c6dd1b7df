"""What a sandbox says of a program: one verdict, never an exception for what the program did."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from codeassist_env.errors import InputError


class Status(StrEnum):
    """The closed set of verdicts. Only ``sandbox-failed`` is not the program's doing, and it is never a score."""

    PASSED = "passed"
    WRONG = "wrong"
    CPU_TIME = "cpu-time"
    WALL_TIME = "wall-time"
    MEMORY = "memory"
    OUTPUT = "output"
    CRASH = "crash"
    COMPILE_ERROR = "compile-error"
    SANDBOX_FAILED = "sandbox-failed"


@dataclass(frozen=True, slots=True)
class Execution:
    """One run of a program on one input."""

    output: bytes
    """Standard output (stdin tasks) or the returned value as JSON (call tasks); cut at the output limit."""
    fault: Status | None = None
    """None: it ran to its end and the output is to be compared. Otherwise why there is nothing to compare."""
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    memory_bytes: int = 0
    """Peak resident memory."""
    message: str = ""
    """The end of standard error, or what the sandbox has to say; bounded."""


@dataclass(frozen=True, slots=True)
class TestReport:
    """One test's outcome."""

    __test__ = False

    index: int
    """Position in ``problem.tests``, from 0."""
    status: Status
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    memory_bytes: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One program against one problem's tests."""

    status: Status
    tests_total: int
    reports: tuple[TestReport, ...] = ()
    """Tests that ran, in order; ends at the first failure unless all tests were asked for."""
    message: str = ""
    sandbox: str = ""
    """Name of the backend that ran it."""
    guarantees: Mapping[str, Any] = field(default_factory=dict)
    """What that backend isolates, for example ``{"network": False}``."""
    grader: str = ""
    """Version of the judging rules."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "status", Status(self.status))

    @property
    def passed(self) -> bool:
        """Whether every test passed."""
        return self.status is Status.PASSED

    @property
    def scored(self) -> bool:
        """Whether the verdict says something of the program (False: the sandbox failed)."""
        return self.status is not Status.SANDBOX_FAILED

    @property
    def failed_test(self) -> int | None:
        """Index of the first test that did not pass, None if none is known."""
        return next((r.index for r in self.reports if r.status is not Status.PASSED), None)

    @property
    def cpu_seconds(self) -> float:
        """CPU seconds of all tests that ran."""
        return sum(r.cpu_seconds for r in self.reports)

    @property
    def memory_bytes(self) -> int:
        """Peak memory over the tests that ran, bytes."""
        return max((r.memory_bytes for r in self.reports), default=0)

    def to_dict(self) -> dict[str, Any]:
        """Plain data; what a clock or a meter measured sits under ``measured`` alone."""
        return {
            "status": str(self.status),
            "failed_test": self.failed_test,
            "tests_run": len(self.reports),
            "tests_total": self.tests_total,
            "message": self.message,
            "sandbox": self.sandbox,
            "guarantees": dict(self.guarantees),
            "grader": self.grader,
            "reports": [{"index": r.index, "status": str(r.status), "message": r.message} for r in self.reports],
            "measured": [[round(r.cpu_seconds, 6), round(r.wall_seconds, 6), r.memory_bytes] for r in self.reports],
        }

    @classmethod
    def checked(cls, given: object) -> Verdict:
        """Return ``given`` if it is a verdict that a transcript can hold, else raise InputError."""
        if not isinstance(given, cls):
            raise InputError(f"judge must return a Verdict, got {type(given).__name__}")
        try:
            json.dumps(given.to_dict(), ensure_ascii=False, allow_nan=False).encode("utf-8")
        except (TypeError, ValueError) as error:
            raise InputError(f"the verdict is no plain data: {error}") from None
        return given

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Verdict:
        """Inverse of :meth:`to_dict`."""
        measured = data.get("measured") or [[0.0, 0.0, 0]] * len(data["reports"])
        reports = tuple(
            TestReport(r["index"], Status(r["status"]), cpu, wall, memory, r["message"])
            for r, (cpu, wall, memory) in zip(data["reports"], measured, strict=True)
        )
        return cls(
            status=Status(data["status"]),
            tests_total=data["tests_total"],
            reports=reports,
            message=data["message"],
            sandbox=data["sandbox"],
            guarantees=dict(data["guarantees"]),
            grader=data["grader"],
        )
