"""The record of decisions: appended, chained, and rid of nothing."""

from __future__ import annotations

import json
import threading
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from codeassist_env.errors import InputError
from codeassist_leaderboards.submissions.submission import SubmissionClass
from codeassist_leaderboards.verification.decisions import (
    FIRST,
    LOG,
    MOST_LINE,
    Decision,
    Ruling,
    append,
    check_appended,
    decision_on,
    read,
    standing_of,
)
from codeassist_leaderboards.verification.report import Report, Tier


def report(digest: str = "a", tier: Tier = Tier.RE_EXECUTED, **changes: Any) -> Report:
    values = {"submission_class": SubmissionClass.STANDARD, **changes}
    return Report("2026-11-21_one", "drill-v1", digest * 64, tier, **values)


def decision(ruling: Ruling = Ruling.ACCEPTED, digest: str = "a", **changes: Any) -> Decision:
    reason = "" if ruling is Ruling.ACCEPTED else "as told"
    return decision_on(report(digest, **changes), ruling, "A. Reviewer", reason, date(2026, 11, 21))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "submissions" / LOG
    for digest in "abc":
        append(path, decision(digest=digest))
    return path


def test_decisions_are_read_as_they_were_appended(log: Path) -> None:
    held = read(log)
    assert [one.digest for one in held] == ["a" * 64, "b" * 64, "c" * 64]
    assert (held[0].tier, held[0].decision, held[0].submission_class) == (
        Tier.RE_EXECUTED, Ruling.ACCEPTED, SubmissionClass.STANDARD,
    )  # fmt: skip
    assert json.loads(log.read_text().splitlines()[0])["tier"] == "re-executed"


def test_each_line_holds_the_digest_of_the_one_before(log: Path) -> None:
    lines = log.read_bytes().splitlines()
    assert [one.previous for one in read(log)] == [FIRST, *(sha256(line).hexdigest() for line in lines[:-1])]


def test_no_file_holds_no_decisions(tmp_path: Path) -> None:
    assert read(tmp_path / LOG) == []


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (lambda lines: [lines[0].replace(b"accepted", b"refused"), *lines[1:]], 2, "the chain is broken"),
        (lambda lines: lines[1:], 1, "the chain is broken"),
        (lambda lines: [lines[0], lines[2]], 2, "the chain is broken"),
        (lambda lines: [lines[1], lines[0], lines[2]], 1, "the chain is broken"),
        (lambda lines: [*lines[:2], lines[2][:-5]], 3, "not JSON"),
        (lambda lines: [*lines, b""], 4, "not JSON"),
        (lambda lines: [*lines, b"x" * (MOST_LINE + 1)], 4, "longer than"),
        (lambda lines: [lines[0].replace(b'"format":1', b'"format":2'), *lines[1:]], 1, "format"),
    ],
)
def test_a_line_that_was_changed_taken_out_or_put_in_is_named(log: Path, change: Any, line: int, says: str) -> None:
    log.write_bytes(b"".join(one + b"\n" for one in change(log.read_bytes().splitlines())))
    with pytest.raises(InputError, match=rf"line {line}: .*{says}"):
        read(log)
    before = log.read_bytes()
    with pytest.raises(InputError, match=f"line {line}"):
        append(log, decision(digest="d"))
    assert log.read_bytes() == before


@pytest.mark.parametrize("field", [{"tier": 3}, {"tier": 3.0}, {"tier": True}, {"date": "86400"}, {"date": 86400}])
def test_a_tier_is_a_name_and_a_date_is_a_day(field: dict[str, Any]) -> None:
    plain = decision().plain()
    assert Decision.parse(plain, "it").tier is Tier.RE_EXECUTED
    with pytest.raises(InputError, match=r"a tier is one of|a date is written YYYY-MM-DD"):
        Decision.parse({**plain, **field}, "it")


def test_a_torn_last_line_is_named(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:-1])
    with pytest.raises(InputError, match="line 3: torn"):
        read(log)


def test_a_link_is_not_appended_to(log: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.jsonl"
    link.symlink_to(log)
    with pytest.raises(InputError, match="is a link"):
        append(link, decision(digest="d"))
    with pytest.raises(InputError, match="link"):
        read(link)


def test_the_last_decision_on_a_digest_stands(log: Path) -> None:
    append(log, decision(Ruling.WITHDRAWN, "b"))
    found = standing_of(read(log), "b" * 64)
    assert found is not None
    assert found.decision is Ruling.WITHDRAWN
    assert standing_of(read(log), "f" * 64) is None


def test_the_same_decision_twice_and_a_withdrawal_of_nothing_are_refused(log: Path) -> None:
    with pytest.raises(InputError, match="is accepted already"):
        append(log, decision(digest="a"))
    with pytest.raises(InputError, match="was not accepted"):
        append(log, decision(Ruling.WITHDRAWN, "f"))
    append(log, decision(digest="a", tier=Tier.REPRODUCED))


def test_what_was_refused_by_the_verification_cannot_be_accepted() -> None:
    for tier in (Tier.REFUSED, Tier.SCHEMA_VALID):
        with pytest.raises(InputError, match="cannot be accepted"):
            decision(tier=tier)
    with pytest.raises(InputError, match="--reason"):
        decision_on(report(), Ruling.REFUSED, "A. Reviewer", " ")
    unread = decision_on(Report("x", "drill-v1", "", Tier.REFUSED), Ruling.REFUSED, "A. Reviewer", "no files")
    assert unread.digest is None


def test_two_reviewers_at_once_leave_one_chain(log: Path) -> None:
    threads = [threading.Thread(target=append, args=(log, decision(digest=digit))) for digit in "0123456789"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read(log)) == 13


def test_only_what_was_appended_is_new(log: Path, tmp_path: Path) -> None:
    base = tmp_path / "base.jsonl"
    base.write_bytes(b"".join(log.read_bytes().splitlines(keepends=True)[:1]))
    assert [one.digest for one in check_appended(base, log)] == ["b" * 64, "c" * 64]
    assert check_appended(log, log) == []
    with pytest.raises(InputError, match="is missing"):
        check_appended(tmp_path / "none", log)
    (tmp_path / "empty").write_bytes(b"")
    assert len(check_appended(tmp_path / "empty", log)) == 3


def test_a_record_that_was_rewritten_is_refused_though_its_chain_holds(log: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / LOG
    append(other, decision(digest="a"))
    append(other, decision(digest="e"))
    with pytest.raises(InputError, match="line 2: not as it was before"):
        check_appended(log, other)
    (tmp_path / "empty").write_bytes(b"")
    with pytest.raises(InputError, match="line 1: not as it was before"):
        check_appended(log, tmp_path / "empty")
