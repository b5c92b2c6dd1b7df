"""Finding the Docker engine, and saying what to do where there is none or it refuses."""

from __future__ import annotations

import errno
import importlib
import importlib.util
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from codeassist_env.errors import MissingExtraError, SandboxError, describe

OLDEST_API = (1, 40)
"""Of Docker 19.03. Podman's socket answers with this one too."""
_CONNECT_SECONDS = 10.0
_REQUEST_SECONDS = 60.0
_START = "sudo systemctl start docker"
_INSTALL = "sudo apt-get install docker.io"
_ELSEWHERE = "; Docker Desktop will do, or an engine elsewhere that DOCKER_HOST names"


def address() -> str:
    """Return the engine's address: DOCKER_HOST, else the first local socket that answers.

    Takes microseconds where nothing answers: neither the SDK nor the network is touched for a local engine.
    Raises MissingExtraError without the SDK, SandboxError where no local engine answers.
    """
    if importlib.util.find_spec("docker") is None:
        raise MissingExtraError.of("the sandbox 'docker'", "docker")
    chosen = os.environ.get("DOCKER_HOST", "")
    if chosen and not chosen.startswith("unix://"):
        return chosen
    if not hasattr(socket, "AF_UNIX"):
        return "npipe:////./pipe/docker_engine"
    sockets = [Path(chosen.removeprefix("unix://"))] if chosen else _usual()
    failures = {path: _knock(path) for path in sockets}
    answering = next((path for path, why in failures.items() if not why), None)
    if answering is not None:
        return f"unix://{answering}"
    denied = next((path for path, why in failures.items() if why == errno.EACCES), None)
    if denied is not None:
        remedy = "sudo usermod -aG docker $USER (then log in again)"
        raise SandboxError(f"the Docker engine's socket {denied} may not be used by this user", remedy=remedy)
    where = " or ".join(map(str, sockets))
    raise SandboxError(f"no Docker engine answers at {where}{_ELSEWHERE}", remedy=_start())


def _start() -> str:
    installed = sys.platform != "linux" or shutil.which("dockerd") or shutil.which("docker")
    return _START if installed else _INSTALL


def _usual() -> list[Path]:
    """List where local engines listen: the system's, a rootless one's, Docker Desktop's."""
    run = os.environ.get("XDG_RUNTIME_DIR")
    rootless = [Path(run) / "docker.sock"] if run else []
    return [Path("/var/run/docker.sock"), *rootless, Path.home() / ".docker/run/docker.sock"]


def _knock(path: Path) -> int:
    """Try to connect; return 0, or the number of the error."""
    with socket.socket(socket.AF_UNIX) as knocking:
        knocking.settimeout(1.0)
        try:
            knocking.connect(str(path))
        except OSError as error:
            return error.errno or errno.ETIMEDOUT
    return 0


def connect() -> Any:
    """Return the SDK's low-level client for the engine. Raises MissingExtraError and SandboxError."""
    host = address()
    sdk: Any = importlib.import_module("docker")
    with engine(f"be reached at {host}", remedy=_start()):
        given = {**sdk.utils.kwargs_from_env(), "base_url": host}
        client = sdk.APIClient(**given, version="auto", timeout=_CONNECT_SECONDS)
        client.timeout = _REQUEST_SECONDS
    found = tuple(int(part) for part in client.api_version.split("."))
    if found < OLDEST_API:
        client.close()
        raise SandboxError(f"the Docker engine speaks API {client.api_version}, 1.40 (Docker 19.03) or newer is wanted")
    return client


@contextmanager
def engine(doing: str, remedy: str = "") -> Iterator[None]:
    """Turn the SDK's exceptions, and those of the connection, into SandboxError."""
    errors: Any = importlib.import_module("docker.errors")
    try:
        yield
    except (errors.DockerException, OSError) as error:
        why = describe(getattr(error, "explanation", None) or error).strip().rstrip(".")
        raise SandboxError(f"the Docker engine cannot {doing}: {why}", remedy=remedy) from error
