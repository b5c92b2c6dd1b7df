"""The peers of the sandbox's benchmark: cold processes, containers, and graders that their user has checked out."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox_workloads import Workload

DRIVER = Path(__file__).with_name("peer_driver.py")
COLD = ("-I", "-S", "-c")
"""Arguments of a cold interpreter, before the program's text."""
HARDENED = (
    *("--network", "none", "--read-only", "--tmpfs", "/tmp:size=16m,noexec", "--cap-drop", "ALL"),
    *("--security-opt", "no-new-privileges", "--pids-limit", "64", "--memory", "512m", "--memory-swap", "512m"),
    *("--user", "65534:65534", "--ipc", "none", "--log-driver", "none"),
)
_START_SECONDS = 120.0


class PeerError(Exception):
    """A peer cannot be measured here; the message says why."""


@dataclass(frozen=True)
class PeerSpec:
    """What is needed to start a peer."""

    name: str
    kind: str
    """One of ``peer_driver.KINDS``."""
    argument: Any
    prefixes: tuple[str, ...]
    """What the names of the workloads begin with that it can judge."""
    python: str = sys.executable


class Peer:
    """A running driver. Use as a context manager."""

    def __init__(self, spec: PeerSpec, works: Iterable[Workload]) -> None:
        """Start it, and judge each workload once. Raises PeerError."""
        self.spec = spec
        self.works = [work for work in works if work.name.startswith(spec.prefixes)]
        self._process = subprocess.Popen(
            [spec.python, str(DRIVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        asked = {"kind": spec.kind, "argument": spec.argument, "works": {w.name: w.peer for w in self.works}}
        try:
            self.python: str = self._ask(json.dumps(asked))["python"]
        except BaseException:
            self.close()
            raise

    def seconds(self, work: Workload) -> float:
        """Judge one program; return what it took. Raises PeerError unless it passes."""
        return float(self._ask(work.name)["seconds"])

    def _ask(self, line: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(line + "\n")
            answer: dict[str, Any] = json.loads(self._process.stdout.readline() or '{"error": "it ended"}')
        except BrokenPipeError:
            answer = {"error": "it ended"}
        if "error" in answer:
            raise PeerError(f"{self.spec.name}: {answer['error']}")
        return answer

    def close(self) -> None:
        """End the driver."""
        self._process.communicate()

    def __enter__(self) -> Peer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def interpreter() -> str:
    """Return the path of the interpreter itself, which no virtual environment stands before."""
    return os.path.realpath(sys.executable)


def cold_command() -> list[str]:
    """Return the command of a cold process; the program's text follows."""
    return [interpreter(), *COLD]


def bubblewrap_command() -> list[str]:
    """Return the command of a cold process behind bubblewrap: all namespaces, read-only root, small tmpfs.

    Raises PeerError where there is no bwrap.
    """
    program = shutil.which("bwrap")
    if program is None:
        raise PeerError("bwrap + python: bwrap is not installed")
    prefix = sys.base_prefix
    links = [name for name in ("bin", "lib", "lib64") if Path("/", name).is_symlink()]
    binds = ["/usr", *(f"/{n}" for n in ("bin", "lib", "lib64") if n not in links and Path("/", n).is_dir())]
    if not prefix.startswith("/usr/") and prefix != "/usr":
        binds.append(prefix)
    return [
        *(program, "--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL"),
        *("--die-with-parent", "--new-session", "--clearenv"),
        *(word for path in binds for word in ("--ro-bind", path, path)),
        *(word for name in links for word in ("--symlink", os.readlink(f"/{name}"), f"/{name}")),
        *("--proc", "/proc", "--dev", "/dev", "--size", "16777216", "--tmpfs", "/tmp"),
        *("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp", "--", interpreter(), *COLD),
    ]


@contextmanager
def container(image: str, python: str) -> Iterator[list[str]]:
    """Run one long-lived hardened container; yield the command of a cold process in it. Raises PeerError."""
    name = f"codeassist-bench-{uuid.uuid4().hex[:12]}"
    idle = [python, "-c", "import time\nwhile True: time.sleep(1000)"]
    try:
        started = subprocess.run(
            ["docker", "run", "--detach", "--init", "--name", name, *HARDENED, image, *idle],
            capture_output=True,
            text=True,
            timeout=_START_SECONDS,
        )
        if started.returncode:
            raise PeerError(f"docker exec: {started.stderr.strip()[-300:]}")
        yield ["docker", "exec", "--interactive", name, python, *COLD]
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PeerError(f"docker exec: {error}") from error
    finally:
        if shutil.which("docker"):
            subprocess.run(["docker", "rm", "--force", name], capture_output=True)


def specs(options: Any, stack: ExitStack) -> Iterator[PeerSpec | PeerError]:
    """Yield every peer that was asked for, or why it cannot be had; ``stack`` ends what is started here."""
    yield PeerSpec("cold python", "commands", cold_command(), ("stdin",))
    try:
        yield PeerSpec("bwrap + cold python", "commands", bubblewrap_command(), ("stdin",))
    except PeerError as error:
        yield error
    if options.docker:
        try:
            command = stack.enter_context(container(options.docker, options.docker_python))
            yield PeerSpec("docker exec", "commands", command, ("stdin",))
        except PeerError as error:
            yield error
    if options.livecodebench:
        for name, kind in (("LiveCodeBench", "livecodebench"), ("LiveCodeBench, bare", "livecodebench-bare")):
            folder = str(options.livecodebench.resolve())
            yield PeerSpec(name, kind, folder, ("stdin", "method"), options.peer_python)
    if options.evalplus:
        folder = str(options.evalplus.resolve())
        yield PeerSpec("EvalPlus", "evalplus", folder, ("function",), options.peer_python)


def start(
    asked: Iterable[PeerSpec | PeerError], works: Sequence[Workload], stack: ExitStack
) -> tuple[list[Peer], list[str]]:
    """Start peers; return those that work, and why the others do not."""
    peers: list[Peer] = []
    missing: list[str] = []
    for spec in asked:
        if isinstance(spec, PeerError):
            missing.append(str(spec))
            continue
        try:
            peers.append(stack.enter_context(Peer(spec, works)))
        except (PeerError, OSError) as error:
            missing.append(str(error))
    return peers, missing
