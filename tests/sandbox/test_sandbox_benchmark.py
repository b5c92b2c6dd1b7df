"""``codeassist sandbox bench``: honest rows, or none."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest
from sandbox_fakes import LADDER, FakeBackend, Made, absent, backends

from codeassist_env import registry
from codeassist_env.cli.main import run
from codeassist_env.problem import Limits, Problem
from codeassist_env.verdict import Status, Verdict
from codeassist_sandbox import auto as auto_module
from codeassist_sandbox import benchmark
from codeassist_sandbox.benchmark import ASSERT, CALL, FUNCTION, MEASURES, PROGRAM, STDIN, TESTS, Row, measure

KEYS = [one.key for one in MEASURES]
CALLS: list[tuple[str, str]] = []


class Counting(FakeBackend):
    """Writes down who judged what, in order."""

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None) -> Verdict:
        CALLS.append((self.name, problem.id))
        return super().judge(problem, code, all_tests=all_tests, limits=limits)


class Failing(FakeBackend):
    """Passes the probe and then fails."""

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False, limits: Limits | None = None) -> Verdict:
        if problem.id == "probe":
            return super().judge(problem, code)
        return Verdict(Status.SANDBOX_FAILED, len(problem.tests), message="no cell", sandbox=self.name)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Put fakes in the ladder: the first is absent, the others work."""
    for module in (auto_module, benchmark):
        monkeypatch.setattr(module, "LADDER", LADDER)
    monkeypatch.setattr(sys, "platform", "linux")
    CALLS.clear()
    with backends(best=absent(), anywhere=Counting, plain=Counting, risky=Counting) as those:
        names = registry.names
        monkeypatch.setattr(
            registry,
            "names",
            lambda group: [*(r.name for r in LADDER), "auto"] if group == "sandboxes" else names(group),
        )
        yield those


def test_all_that_work_are_measured_and_the_rest_is_named(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sandbox", "bench", "--repeats", "1"]) == 0
    said = capsys.readouterr()
    assert [line.split()[0] for line in said.out.splitlines()[-5:-1] if line.strip()] == ["anywhere", "plain", "risky"]
    assert "left out: best, which does not work here: no engine here" in said.err
    assert f"1 interleaved repeats; {TESTS} tests a program" in said.out
    assert all(one.closed for one in made), "nothing is left open"


def test_json_has_median_and_best_of_every_measure(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sandbox", "bench", "--sandbox", "risky", "--repeats", "3", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    (row,) = data["rows"]
    assert (data["tests"], data["repeats"], row["name"]) == (TESTS, 3, "risky")
    assert row["sandbox"] == "risky:allow_unsafe=true", "our own programs may run there"
    for key in KEYS:
        worse, better = (row[key]["median"], row[key]["best"])
        assert worse > 0 and (better >= worse if key == "tests_per_second" else better <= worse)


def test_repeats_are_interleaved_and_the_first_round_is_not_kept(made: Made) -> None:
    rows = [Row(name, registry.create("sandboxes", name)) for name in ("anywhere", "plain")]
    measure(rows, 2)
    assert [len(samples) for row in rows for samples in row.samples.values()] == [2] * (2 * len(KEYS))
    calls = [name for name, problem in CALLS if problem == "call"]
    assert calls == ["anywhere", "plain"] * 3


def test_a_sandbox_that_fails_has_no_speed(capsys: pytest.CaptureFixture[str]) -> None:
    with backends(failing=Failing) as made:
        assert run(["sandbox", "bench", "--sandbox", "failing"]) == 3
    said = capsys.readouterr()
    assert "the sandbox 'failing' called a right program sandbox-failed (no cell)" in said.err and said.out == ""
    assert all(one.closed for one in made)


def test_a_named_sandbox_that_does_not_work_is_an_error(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sandbox", "bench", "--sandbox", "plain", "--sandbox", "best"]) == 3
    assert "error: the sandbox 'best' does not work here: no engine here; try: apt-get" in capsys.readouterr().err
    assert [(one.name, one.closed) for one in made] == [("plain", 1)]


@pytest.mark.parametrize(("problem", "code"), [(STDIN, PROGRAM), (CALL, FUNCTION), (ASSERT, FUNCTION)])
def test_the_measured_programs_are_right_and_their_mistakes_wrong(
    problem: Problem, code: str, process_sandbox: FakeBackend
) -> None:
    assert len(problem.tests) == TESTS
    assert process_sandbox.judge(problem, code).passed
    assert process_sandbox.judge(problem, code.replace("2", "3")).status is Status.WRONG
