"""The image that containers run: a Python of this machine, handed to the engine as it is; nothing is downloaded.

The engine may be anywhere: the image goes through its interface. ``sandbox/Dockerfile`` makes one from a registry.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.resources
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import IO, Any

import click

from codeassist_env.errors import SandboxError
from codeassist_sandbox.docker_engine import connect, engine

REPOSITORY = "codeassist-sandbox"
SITE = "/site"
"""Where packages are in the image."""
LABEL = "codeassist."
"""Labels begin with it; what follows is a key of the packer's head."""
_CHUNK = 1 << 20
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64", "i686": "386", "armv7l": "arm"}
_ELSEWHERE = r"printf 'FROM python:3.12-slim\nRUN pip install numpy\n' | docker build -t codeassist-sandbox -"
_THEN = " (then --sandbox docker:image=codeassist-sandbox)"


def _source() -> str:
    return importlib.resources.files("codeassist_sandbox").joinpath("docker_pack.py").read_text()


@contextmanager
def _packing(python: str, what: str) -> Iterator[IO[bytes]]:
    """Run the packer with an interpreter; yield what it writes. Raises SandboxError where it fails."""
    with tempfile.TemporaryFile() as words:
        try:
            packer = subprocess.Popen(
                [python or sys.executable, "-P", "-B", "-c", _source(), what, SITE],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=words,
            )
        except OSError as error:
            raise SandboxError(f"cannot run {python}: {error.strerror}") from error
        with packer:
            assert packer.stdout is not None
            try:
                yield packer.stdout
            except BaseException:
                packer.kill()
                raise
        if packer.returncode:
            words.seek(0)
            last = words.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise SandboxError(f"this machine's Python cannot be made an image: {last}")


def _head(line: bytes) -> dict[str, Any]:
    return dict(json.loads(line)) if line else {}


@cache
def recipe(python: str = "") -> str:
    """Return a hash of what goes into the image: the interpreter, numpy, the packer. Raises SandboxError."""
    _require_linux()
    with _packing(python, "head") as stream:
        line = stream.read()
    return hashlib.sha256(line + _source().encode()).hexdigest()


def _require_linux() -> None:
    if sys.platform != "linux":
        why = "an image is made of a Linux machine's Python; here it comes from a registry"
        raise SandboxError(why, remedy=_ELSEWHERE + _THEN)


def image_name(python: str = "") -> str:
    """Return the name of the image for an interpreter; empty: this process's own. Equal names hold the same."""
    return f"{REPOSITORY}:{importlib.metadata.version('codeassist-env')}-{recipe(python)[:12]}"


def build_image(client: Any, python: str = "", name: str = "") -> str:
    """Make the image of an interpreter of this machine (empty: this process's own); return its name.

    ``client`` is the SDK's low-level one. Takes one to three seconds. Raises SandboxError.
    """
    name = name or image_name(python)
    _require_same_machine(client)
    identity = ""
    try:
        with _packing(python, "all") as stream:
            head = {**_head(stream.readline()), "recipe": recipe(python)}
            labels = [f"LABEL {LABEL}{key}={json.dumps(value)}" for key, value in head.items() if value is not None]
            chunks = iter(lambda: stream.read(_CHUNK), b"")
            with engine("take the image"):
                answer = client.import_image_from_data(chunks, changes=[*labels, "USER 65534:65534", "WORKDIR /tmp"])
            identity = _identity(answer)
        with engine("name the image"):
            repository, _, tag = name.rpartition(":") if ":" in name.rpartition("/")[2] else (name, "", "latest")
            client.tag(identity, repository, tag)
    except SandboxError:
        if identity:  # half an image must not be taken for a whole one
            with suppress(SandboxError), engine("remove the image"):
                client.remove_image(identity, force=True)
        raise
    return name


def _identity(answer: str) -> str:
    """Return the new image's id from the engine's progress report. Raises SandboxError."""
    rows = [json.loads(line) for line in answer.splitlines() if line.strip()]
    for row in reversed(rows):
        if str(row.get("status", "")).startswith("sha256:"):
            return str(row["status"])
    raise SandboxError(f"the Docker engine cannot take the image: {rows[-1].get('error', 'no answer') if rows else ''}")


def _require_same_machine(client: Any) -> None:
    with engine("say what it is"):
        theirs = client.version()["Arch"]
    ours = _MACHINES.get(platform.machine(), platform.machine())
    if theirs != ours:
        why = f"the Docker engine's machine is {theirs}, this one is {ours}: its Python does not run there"
        raise SandboxError(why, remedy=_ELSEWHERE + _THEN)


@click.command()
@click.option(
    "--python", default="", metavar="PATH", help="Interpreter to make it of; otherwise the one that runs this."
)
@click.option("--name", default="", metavar="NAME", help="Name of the image; otherwise the one the sandbox looks for.")
def image(python: str, name: str) -> None:
    """Make the image that the sandbox 'docker' runs, of a Python of this machine. Nothing is downloaded.

    The sandbox makes it by itself when it is first used. One from a registry: docker build -t NAME sandbox/
    """
    client = connect()
    try:
        made = build_image(client, python, name)
        with engine("show the image"):
            found = client.inspect_image(made)
    finally:
        client.close()
    labels = found["Config"]["Labels"]
    numpy = labels.get(f"{LABEL}numpy", "none")
    click.echo(f"{made}: Python {labels[f'{LABEL}version']}, numpy {numpy}, {found['Size'] / 1e6:.0f} MB")
