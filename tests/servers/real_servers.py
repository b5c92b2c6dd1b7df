"""Model servers as processes of their own."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

STARTING = 400.0
"""Seconds a server may take to answer."""


def needed(*modules: str) -> None:
    """Skip without the modules; fail where they are required."""
    absent = [name for name in modules if importlib.util.find_spec(name) is None]
    if absent and os.environ.get("CODEASSIST_REQUIRE_SERVERS"):
        pytest.fail(f"not installed: {', '.join(absent)}")
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}; run make test-vllm")


@contextmanager
def served(command: list[str], log: Path, alive: str = "/v1/models") -> Iterator[str]:
    """Run a server on a free port until the end; yield its base URL once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = f"http://127.0.0.1:{port}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port)],
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_for(root + alive, process, log)
            yield f"{root}/v1"
        finally:
            stop(process)


def wait_for(url: str, process: subprocess.Popen[Any], log: Path) -> None:
    """Wait until a URL answers; fail with the server's last words where it never does."""
    begun = time.monotonic()
    while time.monotonic() - begun < STARTING and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    pytest.fail(f"no answer from {url}; the server's last words:\n{log.read_text()[-3000:]}")


def stop(process: subprocess.Popen[Any]) -> None:
    """End a server and what it started."""
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    except ProcessLookupError:
        process.wait()
