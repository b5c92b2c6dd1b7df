"""The workflow that verifies a pull request gives it nothing to take."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from codeassist_env.cli.main import run

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / ".github" / "workflows" / "verify-submission.yml"
TEXT = FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def workflow() -> dict[Any, Any]:
    made: dict[Any, Any] = yaml.safe_load(TEXT)
    return made


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    (job,) = workflow["jobs"].values()
    found: list[dict[str, Any]] = job["steps"]
    return found


def test_it_runs_for_pull_requests_that_touch_submissions_without_their_powers(workflow: dict[Any, Any]) -> None:
    # YAML 1.1 reads the key ``on`` as true
    assert workflow[True] == {"pull_request": {"paths": ["leaderboards/submissions/**"]}}
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in TEXT
    assert "secrets." not in TEXT
    (job,) = workflow["jobs"].values()
    assert "permissions" not in job
    assert job["timeout-minutes"] <= 120


def test_what_is_checked_out_and_installed_is_the_base_branch(workflow: dict[Any, Any]) -> None:
    (checkout,) = [one for one in steps(workflow) if one.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert checkout["with"]["persist-credentials"] is False
    installs = re.findall(r"pip install[^\n]*", TEXT)
    assert installs == ['pip install --disable-pip-version-check "./base[board,hf]"']


def test_no_text_of_the_pull_request_is_put_into_a_script(workflow: dict[Any, Any]) -> None:
    for step in steps(workflow):
        assert "${{" not in step.get("run", ""), step


def test_its_scripts_are_shell_and_its_commands_exist(workflow: dict[Any, Any], tmp_path: Path) -> None:
    for number, step in enumerate(one for one in steps(workflow) if "run" in one):
        script = tmp_path / f"{number}.sh"
        script.write_text(step["run"])
        subprocess.run(["bash", "-n", str(script)], check=True)
    used = set(re.findall(r"codeassist board (\w+)", TEXT))
    assert used == {"decide", "verify"}
    for name in used:
        assert run(["board", name, "--help"]) == 0


def test_changes_are_checked_before_any_file_of_the_pull_request_is_written(workflow: dict[Any, Any]) -> None:
    scripts = [one.get("run", "") for one in steps(workflow)]
    check = next(n for n, script in enumerate(scripts) if "--check" in script)
    worktree = next(n for n, script in enumerate(scripts) if "worktree add" in script)
    assert check < worktree


def test_boards_are_the_base_branchs_and_what_cannot_be_had_is_a_warning(workflow: dict[Any, Any]) -> None:
    (script,) = [one["run"] for one in steps(workflow) if one.get("id") == "verify"]
    assert "(cd base && codeassist board verify" in script
    assert re.search(r'3\) echo "::warning::', script)
    # two boards may have submissions of one name
    assert '"../reports/${folder%/*}--${folder##*/}.json"' in script


HOSTILE = ("::error::taken over", "##[error]taken over", "::stop-commands::mine", "::mine::", "no end")


def carried_out(script: str, folder: Path, status: int) -> list[str]:
    """Run a step where codeassist says hostile things and git nothing; return what the runner would read."""
    commands = folder / "bin"
    commands.mkdir(parents=True)
    said = " ".join(f"'{line}'" for line in HOSTILE)
    says = f"printf '%s\\n' {said}; printf '%s\\n' {said} >&2; printf 'torn'; exit {status}"
    for name, does in (("codeassist", says), ("git", "exit 0")):
        (commands / name).write_text(f"#!/bin/sh\n{does}\n")
        (commands / name).chmod(0o755)
    (folder / "base").mkdir()
    (folder / "added").write_text("drill-v1/2026-11-21_one\n")
    environment = {**os.environ, "PATH": f"{commands}:{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": f"{folder}/summary"}
    given = ["bash", "-e", "-c", script]
    done = subprocess.run(
        given, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert done.returncode == min(status, 1) or "--check" in script
    return done.stdout.splitlines()


@pytest.mark.parametrize(("step", "status"), [("--check", 2), ("board verify", 0), ("board verify", 1)])
def test_what_is_said_of_a_pull_request_is_no_command_to_the_runner(
    workflow: dict[Any, Any], tmp_path: Path, step: str, status: int
) -> None:
    (script,) = [one["run"] for one in steps(workflow) if step in one.get("run", "")]
    stopped, tokens, live = "", set(), []
    for line in carried_out(script, tmp_path / "work", status):
        if stopped:
            stopped = "" if line == f"::{stopped}::" else stopped
        elif line.startswith("::stop-commands::"):
            stopped = line.rpartition("::")[2]
            tokens.add(stopped)
        else:
            live.append(line)
    assert not stopped
    assert len(tokens) == 1 + (step != "--check" and status == 1)
    assert all(re.fullmatch("[0-9a-f]{32}", token) for token in tokens)
    assert live == ([] if step == "--check" else ["::group::drill-v1/2026-11-21_one", "::endgroup::"])
