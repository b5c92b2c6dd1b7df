"""What the machine offers, as the kernel says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from codeassist_sandbox import facts as facts_module
from codeassist_sandbox.facts import cgroups, cores, facts, landlock_abi, user_namespaces


@pytest.mark.parametrize(
    ("there", "version"),
    [(["cgroup.controllers"], "version 2"), (["memory", "pids", "unified"], "version 1"), ([], "none")],
)
def test_control_groups_are_told_by_what_is_mounted(there: list[str], version: str, tmp_path: Path) -> None:
    for name in there:
        (tmp_path / name).mkdir()
    assert cgroups(tmp_path) == version


def test_facts_are_plain_data_about_this_machine() -> None:
    found = facts()
    json.dumps(found)
    assert found["cores"] == cores() == len(os.sched_getaffinity(0))
    assert found["system"].startswith("Linux ") and os.uname().release in found["system"]
    assert (found["user"] == "root") is (os.geteuid() == 0)
    assert found["landlock"] == (f"ABI {landlock_abi()}" if landlock_abi() else "none")


def test_other_systems_have_no_kernel_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert set(facts()) == {"system", "python", "cores"}


@pytest.mark.parametrize(
    ("done", "wanted"),
    [
        (subprocess.CompletedProcess([], 0, "", ""), "work"),
        (
            subprocess.CompletedProcess([], 1, "", "unshare: Operation not permitted\n"),
            "do not work: unshare: Operation not permitted",
        ),
        (subprocess.CompletedProcess([], -9, "", ""), "do not work: exit status -9"),
    ],
)
def test_user_namespaces_are_tried_in_a_child(
    done: subprocess.CompletedProcess[str], wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts_module.subprocess, "run", lambda *_, **__: done)
    assert user_namespaces() == wanted


def test_trying_user_namespaces_leaves_this_process_in_its_own() -> None:
    before = os.readlink("/proc/self/ns/user")
    assert user_namespaces().split(":")[0] in ("work", "do not work")
    assert os.readlink("/proc/self/ns/user") == before
