"""Runs untrusted programs against tests and returns verdicts."""
