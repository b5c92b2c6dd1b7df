"""Verdicts as data."""

from __future__ import annotations

import json

import pytest

from codeassist_env.errors import InputError
from codeassist_env.verdict import Status, TestReport, Verdict


def test_a_verdict_survives_plain_data_and_keeps_measurements_apart() -> None:
    reports = (TestReport(0, Status.PASSED, 0.1, 0.2, 10), TestReport(1, Status.WRONG, 0.3, 0.4, 30, "no"))
    made = Verdict(Status.WRONG, 5, reports, "why", "process", {"network": False}, "1")
    data = json.loads(json.dumps(made.to_dict()))
    assert Verdict.from_dict(data) == made
    assert (made.failed_test, made.memory_bytes, made.cpu_seconds) == (1, 30, pytest.approx(0.4))
    del data["measured"]
    assert Verdict.from_dict(data).reports[1].cpu_seconds == 0.0
    assert "0.1" not in json.dumps(data)


def test_only_a_failed_sandbox_is_not_scored() -> None:
    assert [s for s in Status if not Verdict(s, 1).scored] == [Status.SANDBOX_FAILED]
    assert [s for s in Status if Verdict(s, 1).passed] == [Status.PASSED]


def test_a_status_may_be_given_by_its_name() -> None:
    assert Verdict("passed", 1).passed  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="fine"):
        Verdict("fine", 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (None, "got NoneType"),
        (Verdict(Status.WRONG, 1, message="\ud800"), "no plain data"),
        (Verdict(Status.WRONG, 1, guarantees={"x": object()}), "no plain data"),
        (Verdict(Status.WRONG, 1, (TestReport(0, Status.WRONG, float("nan")),)), "no plain data"),
    ],
)
def test_what_a_transcript_cannot_hold_is_refused(given: object, wanted: str) -> None:
    with pytest.raises(InputError, match=wanted):
        Verdict.checked(given)
