"""Finding the engine; what is said where there is none."""

from __future__ import annotations

import errno
import importlib.util
import socket
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from codeassist_env.errors import MissingExtraError, SandboxError
from codeassist_sandbox import docker_engine


@pytest.fixture
def listening(tmp_path: Path) -> Any:
    """Return the path of a socket on which something listens."""
    with socket.socket(socket.AF_UNIX) as engine:
        path = tmp_path / "docker.sock"
        engine.bind(str(path))
        engine.listen()
        yield path


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take away the engine that this machine may have."""
    monkeypatch.delenv("DOCKER_HOST", raising=False)
    monkeypatch.setattr(docker_engine, "_usual", lambda: [tmp_path / "one.sock", tmp_path / "two.sock"])


def test_without_an_engine_the_sdk_is_not_even_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(docker_engine, "importlib", SimpleNamespace(util=importlib.util))
    with pytest.raises(SandboxError, match=r"no Docker engine answers at .*one\.sock or .*two\.sock") as caught:
        docker_engine.connect()
    assert "DOCKER_HOST" in str(caught.value) and caught.value.remedy


def test_without_the_sdk_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"pip install 'codeassist-env\[docker\]'"):
        docker_engine.address()


def test_an_engine_that_is_not_installed_is_to_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docker_engine.shutil, "which", lambda name: None)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(SandboxError) as caught:
        docker_engine.address()
    assert caught.value.remedy.startswith("sudo apt-get install docker.io")


def test_a_socket_that_may_not_be_used_names_the_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docker_engine, "_knock", lambda path: errno.EACCES)
    with pytest.raises(SandboxError, match="may not be used") as caught:
        docker_engine.address()
    assert caught.value.remedy.startswith("sudo usermod -aG docker")


def test_docker_host_goes_before_the_usual_places(monkeypatch: pytest.MonkeyPatch, listening: Path) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{listening}")
    assert docker_engine.address() == f"unix://{listening}"
    monkeypatch.setenv("DOCKER_HOST", f"unix://{listening}.gone")
    with pytest.raises(SandboxError, match="gone"):
        docker_engine.address()


def test_the_first_socket_that_answers_is_used(
    monkeypatch: pytest.MonkeyPatch, listening: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(docker_engine, "_usual", lambda: [tmp_path / "one.sock", listening])
    assert docker_engine.address() == f"unix://{listening}"


def test_a_remote_engine_is_taken_by_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "tcp://elsewhere:2375")
    assert docker_engine.address() == "tcp://elsewhere:2375"


def test_what_answers_and_is_no_engine_is_an_error_of_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))  # bound and not listening: the connection is refused
        monkeypatch.setenv("DOCKER_HOST", f"tcp://127.0.0.1:{other.getsockname()[1]}")
        with pytest.raises(SandboxError, match=r"cannot be reached at tcp://127\.0\.0\.1"):
            docker_engine.connect()


def test_an_engine_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch, listening: Path) -> None:
    import docker

    class Old:
        api_version = "1.30"
        closed = False

        def close(self) -> None:
            Old.closed = True

    monkeypatch.setenv("DOCKER_HOST", f"unix://{listening}")
    monkeypatch.setattr(docker, "APIClient", lambda **given: Old())
    with pytest.raises(SandboxError, match=r"API 1\.30, 1\.40"):
        docker_engine.connect()
    assert Old.closed
