"""Words that harness and program's process share, whatever carries them."""

from __future__ import annotations

PASSED, WRONG, CRASHED, BROKEN, GONE = "PWCBG"
"""Findings of a tester, each followed by a message: passed, assertion failed, the candidate raised, the test itself is
at fault, the candidate's process ended."""
TASK = ("function", "class_name", "compare", "operations", "arguments", "returns", "in_place")
"""Fields of a call task that the program's process is told."""
