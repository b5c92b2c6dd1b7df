"""``docker``: cells that are long-lived containers, with nothing of the host in them.

No network, no bind mount, no volume, a read-only image, no capability, no new privileges, the engine's own filter of
system calls and ours on top, a small memory-backed /tmp, limits on memory and processes. Everything goes through the
engine's interface, so it may run elsewhere. A container ends when its standard input does: none outlives its harness.
"""

from __future__ import annotations

import importlib
import json
import os
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import click

from codeassist_env.errors import InputError, SandboxError
from codeassist_env.problem import Limits
from codeassist_sandbox import docker_engine, docker_image, docker_stale
from codeassist_sandbox.backend import CellSandbox
from codeassist_sandbox.boot import COMMAND
from codeassist_sandbox.channel import Channel
from codeassist_sandbox.docker_channel import DockerChannel, remove
from codeassist_sandbox.docker_engine import engine
from codeassist_sandbox.interpreter import environment
from codeassist_sandbox.options import parsed

USERS_FROM, USERS_UNTIL = 60_000, 65_534
"""Rootless engines and those with user namespaces have no ids above 65535; people and services have those below."""
_SLOTS = 32
_OWN_TASKS = 8
"""Processes and threads that a cell has beside the program."""
_OWN_MB = 256
"""Of memory that a cell needs beside a program's: server, files in memory."""
_TMP_MB, _TMP_FILES = 64, 4_096
_PROBE_SECONDS = 30.0
_DIGITS = 12
_PROBE = """
import json, platform, site, sys
try:
    import numpy
    found = numpy.__version__
except ImportError:
    found = None
text = json.dumps([platform.python_version(), found, site.getsitepackages()]).encode()
sys.stdout.buffer.write(b"%012d" % len(text) + text)
"""


@dataclass(frozen=True, slots=True)
class DockerOptions:
    """What ``docker:image=NAME,memory_mb=2048,...`` may set."""

    image: str = ""
    """Image with a Python 3.11 or newer; empty: one that is made of this machine's own Python."""
    python: str = ""
    """With ``image`` the interpreter in it, else the one of this machine that the image is made of."""
    memory_mb: int = 2048
    """Of a whole cell: the server, a program, its tester and their files, MiB."""
    processes: int = 256
    """Of a whole cell."""
    runtime: str = ""
    """The engine's runtime, such as ``runsc``; empty: its default."""

    def __post_init__(self) -> None:
        for name, least in (("memory_mb", 128), ("processes", 16)):
            if getattr(self, name) < least:
                raise InputError(f"{name} must be at least {least}, got {getattr(self, name)}")


@dataclass(frozen=True, slots=True)
class Image:
    """What a container is made of."""

    identity: str
    name: str
    python: str
    version: str
    numpy: str | None
    site: tuple[str, ...]
    unset: tuple[str, ...]
    """Environment variables of the image; a program shall see ours alone."""


class DockerWall:
    """Starts containers. Connects to the engine at first use, again after a fork."""

    name = "docker"

    def __init__(self, options: DockerOptions, command: Sequence[str] = COMMAND) -> None:
        """Take the options, and what the interpreter is started with. Raises SandboxError where no engine answers."""
        self._options = options
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._process = os.getpid()
        self._client: Any = None
        self._info: Mapping[str, Any] = {}
        self._image: Image | None = None
        self._host = docker_engine.address()

    def _ready(self) -> tuple[Any, Image]:
        with self._lock:
            if self._client is None or self._process != os.getpid():
                self._process, self._client = os.getpid(), docker_engine.connect()
                with engine("describe itself"):
                    self._info = self._client.info()
                docker_stale.sweep(self._client)
            if self._image is None:
                self._image = self._find_image()
            return self._client, self._image

    def _find_image(self) -> Image:
        own = not self._options.image
        name = self._options.image or docker_image.image_name(self._options.python)
        found = self._inspected(name)
        if found is None and own:
            click.echo(f"codeassist: making the image {name} of this machine's Python (once, seconds)", err=True)
            docker_image.build_image(self._client, self._options.python)
            found = self._inspected(name)
        if found is None:
            raise SandboxError(f"the Docker engine has no image {name!r}", remedy=f"docker pull {name}")
        return self._described(name, found)

    def _inspected(self, name: str) -> Mapping[str, Any] | None:
        missing: Any = importlib.import_module("docker.errors").ImageNotFound
        with engine("describe the image"):
            try:
                return dict(self._client.inspect_image(name))
            except missing:
                return None

    def _described(self, name: str, found: Mapping[str, Any]) -> Image:
        settings = found["Config"] or {}
        if settings.get("Volumes"):
            raise SandboxError(
                f"the image {name!r} declares volumes, which would outlive programs; remove VOLUME from it"
            )
        labels = settings.get("Labels") or {}
        unset = tuple(text.partition("=")[0] for text in settings.get("Env") or ())
        path = labels.get(f"{docker_image.LABEL}path")
        if path is not None and not (self._options.image and self._options.python):
            version, site = (str(labels.get(docker_image.LABEL + key, "")) for key in ("version", "site"))
            return Image(found["Id"], name, path, version, labels.get(f"{docker_image.LABEL}numpy"), (site,), unset)
        return self._probed(Image(found["Id"], name, self._options.python or "python3", "", None, (), unset))

    def _probed(self, image: Image) -> Image:
        """Ask the Python of an image that is not of our making what it is."""
        channel = self._run(self._client, image, ("-P", "-B", "-c", _PROBE), _SLOTS - 1)
        until = time.monotonic() + _PROBE_SECONDS
        try:
            size = int(channel.receive(_DIGITS, until))
            version, numpy, site = json.loads(channel.receive(min(size, 1 << 16), until))
        except (SandboxError, ValueError) as error:
            raise SandboxError(f"the image {image.name!r} has no working {image.python}: {error}") from error
        finally:
            channel.close()
        if tuple(map(int, version.split(".")[:2])) < (3, 11):
            raise SandboxError(f"the image {image.name!r} has Python {version}, 3.11 or newer is wanted")
        return Image(image.identity, image.name, image.python, version, numpy, tuple(site), image.unset)

    def start(self, slot: int) -> Channel:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        client, image = self._ready()
        return self._run(client, image, self._command, slot)

    def _run(self, client: Any, image: Image, command: Sequence[str], slot: int) -> DockerChannel:
        with engine("make a container"):
            made = client.create_container(
                image.identity,
                entrypoint=[image.python],
                command=list(command),
                environment=[*(f"{name}={value}" for name, value in environment("/tmp").items()), *self._unset(image)],
                user=f"{_user(slot)}:{_user(slot)}",
                hostname="cell",
                working_dir="/tmp",
                stdin_open=True,
                healthcheck={"test": ["NONE"]},
                labels={docker_stale.LABEL: docker_stale.harness()},
                network_disabled=True,
                host_config=client.create_host_config(**self._walls(slot)),
            )
        with ExitStack() as failed:
            failed.callback(remove, client, made["Id"])
            with engine("start a container"):
                # Before it starts, so that neither its first byte nor its end can be missed.
                attached = {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1}
                channel = DockerChannel(client, made["Id"], client.attach_socket(made["Id"], params=attached))
                failed.callback(channel.close)
                client.start(made["Id"])
            failed.pop_all()
        return channel

    def _unset(self, image: Image) -> list[str]:
        """Name the image's own variables without a value: the engine takes that for removing them."""
        return [name for name in image.unset if name not in environment("/tmp")]

    def _walls(self, slot: int) -> dict[str, Any]:
        """Return the engine's settings of a container. Its own filter of system calls stays on: nothing names one."""
        user, memory = _user(slot), f"{self._options.memory_mb}m"
        tmp = f"size={_TMP_MB}m,nr_inodes={_TMP_FILES},mode=0700,uid={user},gid={user},noexec,nosuid,nodev"
        return {
            "auto_remove": True,
            "cap_drop": ["ALL"],
            "init": False,
            "ipc_mode": "none",
            "log_config": {"Type": "none"},
            "mem_limit": memory,
            "memswap_limit": memory,
            "network_mode": "none",
            "pids_limit": self._options.processes,
            "read_only": True,
            "security_opt": ["no-new-privileges"],
            # The engine's own /dev/mqueue can be written to: a file there would be the next program's to find.
            "tmpfs": {"/tmp": tmp, "/dev/mqueue": "ro,noexec,nosuid,nodev,size=4k,mode=0555"},
            "ulimits": [{"Name": "core", "Soft": 0, "Hard": 0}],
            **({"runtime": self._options.runtime} if self._options.runtime else {}),
        }

    def settings(self, slot: int) -> Mapping[str, Any]:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        _, image = self._ready()
        return {
            "namespaces": False,
            "identity": "caller",
            "users": [_user(slot), _user(slot)],
            "work": "/tmp",
            "clean": True,
            "site": list(image.site),
            "version": image.version,
            "parent": 0,
            "machine": str(self._info["Architecture"]),
            "landlock": None,
            "capabilities": 0,
        }

    def processes(self, limit: int) -> int:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        return limit + _OWN_TASKS

    def fit(self, slot: int, limits: Sequence[Limits], size: int) -> None:
        """Check that a container's limits, the same for all programs, are enough. Raises SandboxError if not."""
        wanted = max(one.memory_mb for one in limits) + _OWN_MB
        if wanted > self._options.memory_mb:
            raise SandboxError(
                f"for a program's memory limit its container needs {wanted} MiB, and has {self._options.memory_mb}",
                remedy=f"--sandbox docker:memory_mb={wanted}",
            )

    def remedy(self, words: str) -> str:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        return ""

    def guarantees(self, hello: Mapping[str, Any]) -> Mapping[str, Any]:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        _, image = self._ready()
        security = " ".join(self._info.get("SecurityOptions") or ())
        limited = bool(self._info.get("MemoryLimit"))
        return {
            "python": hello["python"],
            "packages": {"numpy": image.numpy},
            "engine": f"{self._info['ServerVersion']}{', rootless' if 'rootless' in security else ''}",
            "runtime": self._options.runtime or str(self._info.get("DefaultRuntime", "runc")),
            "process": "forked for every test, in a container of its cell",
            "user": "an unprivileged user, one of its own for every cell",
            "capabilities": "none",
            "new_privileges": False,
            "system_calls": f"the listed ones{', of those the engine allows' if 'name=seccomp' in security else ''}",
            "other_programs_protected": True,
            "harness_protected": True,
            "survivors": "none",
            "process_limit": "threads only; no other process can be started",
            "memory_limit": "address space" + (f", and {self._options.memory_mb} MiB for a cell" if limited else ""),
            "network": True,
            "filesystem": True,
        }

    def details(self) -> Mapping[str, Any]:
        """See :class:`codeassist_sandbox.channel.Wall`."""
        _, image = self._ready()
        return {"engine": self._host, "image": f"{image.name} ({image.identity})", "python": image.python}

    def close(self) -> None:
        """Close the connection to the engine; a later start opens another."""
        with self._lock:
            if self._client is not None and self._process == os.getpid():
                self._client.close()
            self._client = None


def _user(slot: int) -> int:
    """Return the id of a cell's user: the kernel counts processes by user, in all containers of a machine together."""
    groups = (USERS_UNTIL - USERS_FROM) // _SLOTS
    return USERS_FROM + os.getpid() % groups * _SLOTS + slot % _SLOTS


def docker(argument: str) -> CellSandbox:
    """Containers of a Docker engine: ``docker`` or ``docker:image=NAME,...``. Raises InputError, SandboxError."""
    return CellSandbox(DockerWall(parsed("docker", DockerOptions(), argument)), docker, argument)
