"""Choosing a backend by trying, and only ever down the ladder."""

from __future__ import annotations

import logging
import sys

import pytest
from sandbox_fakes import LADDER, Closed, FakeBackend, Flatterer, absent, backends

from codeassist_env import registry
from codeassist_env.errors import InputError, SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_sandbox import auto as auto_module
from codeassist_sandbox.auto import auto, choose, examine


@pytest.fixture(autouse=True)
def ladder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put fakes in the ladder, on Linux, with nothing said so far."""
    monkeypatch.setattr(auto_module, "LADDER", LADDER)
    monkeypatch.setattr(sys, "platform", "linux")
    auto_module._say_fallback.cache_clear()


def test_auto_is_a_backend_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    sandbox = registry.create("sandboxes", "auto")
    assert isinstance(sandbox, Sandbox)
    assert sandbox.name in [rung.name for rung in auto_module.LADDER]
    sandbox.close()


def test_the_real_ladder_ends_in_what_is_unsafe_and_only_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    names = [rung.name for rung in auto_module.LADDER]
    assert names == ["bubblewrap", "docker", "restricted", "process"]
    assert [rung.name for rung in auto_module.LADDER if rung.unsafe] == ["process"]
    assert [rung.name for rung in auto_module.LADDER if not rung.needs_linux] == ["docker"]
    assert set(names) < set(registry.names("sandboxes"))


def test_the_best_that_works_is_taken_and_nothing_is_said(caplog: pytest.LogCaptureFixture) -> None:
    with backends(best=FakeBackend, anywhere=FakeBackend) as made:
        assert auto("").name == "best"
    assert [one.name for one in made] == ["best"], "the others are not even made"
    assert made[0].closed == 0 and caplog.records == []


def test_a_fallback_is_said_once_with_every_reason(caplog: pytest.LogCaptureFixture) -> None:
    with backends(best=absent(), anywhere=Flatterer, plain=FakeBackend) as made:
        assert auto("").name == auto("").name == "plain"
    assert [one.closed for one in made if one.name == "anywhere"] == [1, 1], "what is not taken is closed"
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    said = record.getMessage()
    assert "falls back on plain" in said and "best: no engine here; anywhere: its probe came out as passed" in said


def test_what_is_unsafe_is_reached_only_where_that_is_allowed() -> None:
    with backends(best=absent(), anywhere=absent(), plain=absent(), risky=FakeBackend) as made:
        with pytest.raises(SandboxError, match=r"no sandbox works here\. best: no engine here; anywhere:") as raised:
            auto("")
        assert made == [] and raised.value.remedy == "apt-get install engine"
        assert auto("allow_unsafe=true").name == "risky"
    assert made[0].argument == "allow_unsafe=true"


def test_the_python_is_handed_on_to_every_rung() -> None:
    with backends(best=Flatterer, anywhere=Flatterer, plain=Flatterer, risky=FakeBackend) as made:
        auto(f"python={sys.executable},allow_unsafe=true")
    arguments = [one.argument for one in made]
    assert arguments == [f"python={sys.executable}"] * 3 + [f"allow_unsafe=true,python={sys.executable}"]


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_run_programs_in_a_container_or_not_at_all(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    with backends(best=FakeBackend, anywhere=FakeBackend, risky=FakeBackend):
        assert auto("").name == "anywhere"
    refused = pytest.raises(SandboxError, match=r"On this system programs run in docker alone\. anywhere: no engine")
    with backends(best=FakeBackend, anywhere=absent(), plain=FakeBackend), refused:
        auto("")


def test_a_container_on_another_system_is_no_fallback(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with backends(anywhere=FakeBackend):
        auto("")
    assert caplog.records == []


@pytest.mark.parametrize(
    ("argument", "error"),
    [
        ("x", "expected KEY=VALUE, got 'x'"),
        ("colour=red", "'colour'"),
        ("allow_unsafe=maybe", "must be bool"),
        ("python=/nope", "path of an interpreter, got '/nope'"),
    ],
)
def test_wrong_arguments_are_refused_with_what_is_wanted(argument: str, error: str) -> None:
    with pytest.raises(InputError) as raised:
        auto(argument)
    assert error in str(raised.value) and "wanted auto:python=...,allow_unsafe=..." in str(raised.value)


def test_backends_that_do_not_work_are_passed_over_with_their_reason() -> None:
    with backends(away=absent(), flatterer=Flatterer, mine=FakeBackend):
        sandbox, tried = choose(("away", "flatterer", "mine"))
    assert sandbox is not None and sandbox.name == "mine"
    assert [(t.name, t.works) for t in tried] == [("away", False), ("flatterer", False), ("mine", True)]
    assert (tried[0].reason, tried[0].remedy) == ("no engine here", "apt-get install engine")
    assert tried[1].reason == "its probe came out as passed, wanted wrong"
    assert tried[2].guarantees == sandbox.guarantees()


def test_a_backend_that_cannot_start_a_cell_keeps_its_remedy() -> None:
    with backends(cells=Closed) as made:
        sandbox, examination = examine("cells")
    assert sandbox is None and (examination.reason, examination.remedy) == (
        "no cell starts here",
        "sudo open-the-cells",
    )
    assert made[0].closed == 1


def test_a_backend_that_breaks_does_not_work() -> None:
    with backends(ruin=ZeroDivisionError("oops")):
        sandbox, examination = examine("ruin")
    assert sandbox is None and examination.reason == "ZeroDivisionError: oops"


def test_an_unknown_backend_does_not_work() -> None:
    sandbox, examination = examine("no-such")
    assert sandbox is None and "no sandbox named 'no-such'" in examination.reason
