"""``codeassist sandbox doctor``: what works, why the rest does not, what would help."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from sandbox_fakes import LADDER, FakeBackend, Flatterer, Made, absent, backends

from codeassist_env import registry
from codeassist_env.cli.main import run
from codeassist_sandbox import auto as auto_module
from codeassist_sandbox import doctor as doctor_module
from codeassist_sandbox.interpreter import find_interpreter


class Telling(FakeBackend):
    """Has more to say than its guarantees."""

    def details(self) -> dict[str, Any]:
        return {"python": f"3.11 at {self.argument or 'its own'}", "packages": {"numpy": None, "scipy": "1.2"}}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Put fakes in the ladder: the first is absent, the second is wrong, the third works, the last is unsafe."""
    for module in (auto_module, doctor_module):
        monkeypatch.setattr(module, "LADDER", LADDER)
    monkeypatch.setattr(sys, "platform", "linux")
    with backends(best=absent(), anywhere=Flatterer, plain=Telling, risky=FakeBackend) as those:
        names = registry.names
        monkeypatch.setattr(
            registry,
            "names",
            lambda group: [*(r.name for r in LADDER), "auto"] if group == "sandboxes" else names(group),
        )
        yield those


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(["sandbox", "doctor", *arguments])
    return code, capsys.readouterr().out


def test_it_says_what_works_and_what_would_help(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(capsys)
    assert code == 0
    lines = text.splitlines()
    assert lines[0] == "this machine" and any(line.startswith("  cores: ") for line in lines)
    at = lines.index("best: does not work here: no engine here")
    assert lines[at + 1] == "  to enable it: apt-get install engine"
    assert "anywhere: does not work here: its probe came out as passed, wanted wrong" in lines
    at = lines.index("plain: works  (what auto chooses)")
    assert lines[at + 1 : at + 3] == ["  network: isolated", "  filesystem: not isolated"]
    assert "  packages: no numpy, scipy 1.2" in lines
    assert "risky: works, but only where --allow-unsafe is given" in lines
    assert all(one.closed == 1 for one in made) and len(made) == 3


def test_it_speaks_json(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = said(capsys, "--json")
    data = json.loads(text)
    rows = {row["name"]: row for row in data["sandboxes"]}
    assert (code, data["auto"], list(rows)) == (0, "plain", ["best", "anywhere", "plain", "risky"])
    assert set(data["platform"]) >= {"system", "cores"}
    assert rows["best"] == {
        "name": "best", "works": False, "reason": "no engine here", "remedy": "apt-get install engine",
        "unsafe": False, "guarantees": {}, "details": {},
    }  # fmt: skip
    assert rows["risky"]["works"] and rows["risky"]["unsafe"]


def test_it_tries_with_the_python_of_one_s_choice(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    _, text = said(capsys, "--python", "/opt/python")
    assert "  python: 3.11 at python=/opt/python" in text


def test_it_exits_3_where_only_the_unsafe_works_and_that_is_not_allowed(
    made: Made, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in (auto_module, doctor_module):
        monkeypatch.setattr(module, "LADDER", (LADDER[0], LADDER[3]))
    code, text = said(capsys)
    assert code == 3 and "auto finds no sandbox here" in text
    code, text = said(capsys, "--allow-unsafe")
    assert code == 0 and "risky: works, but only where --allow-unsafe is given  (what auto chooses)" in text


def test_elsewhere_what_needs_linux_is_not_even_tried(
    made: Made, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    code, text = said(capsys)
    assert code == 3 and [one.name for one in made] == ["anywhere"]
    assert "plain: does not work here: it needs Linux; on this system programs run in docker alone" in text


def test_the_real_doctor_tries_every_backend(capsys: pytest.CaptureFixture[str]) -> None:
    with backends(mine=FakeBackend):
        _, text = said(capsys, "--allow-unsafe")
    for name in (*(rung.name for rung in auto_module.LADDER), "mine"):
        assert f"\n{name}: " in text
    assert "mine: works\n" in text
    _, unsafe = text.split("\nprocess: works, but only where --allow-unsafe is given")
    assert "  network: not isolated" in unsafe and f" at {find_interpreter().path}" in unsafe
