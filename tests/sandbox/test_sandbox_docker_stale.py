"""Telling a dead harness from a living one, and from one of elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from codeassist_sandbox import docker_stale


def test_this_harness_lives() -> None:
    assert not docker_stale.is_dead(docker_stale.harness())


def test_a_harness_that_ended_is_dead() -> None:
    ask = "from codeassist_sandbox import docker_stale; print(docker_stale.harness())"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert docker_stale.is_dead(done.stdout.strip())


def test_a_process_id_that_was_given_away_again_does_not_count() -> None:
    boot_and_process, _, _ = docker_stale.harness().rpartition("/")
    assert docker_stale.is_dead(f"{boot_and_process}/12")


@pytest.mark.parametrize("label", ["", "unknown", "/", "//1/2", "{own}", "another-boot/pid:[1]/{process}/12"])
def test_one_of_elsewhere_is_never_known_to_be_dead(label: str) -> None:
    own = docker_stale.harness().rpartition("/")[0]
    assert not docker_stale.is_dead(label.format(own=own, process=os.getpid()))
