"""What the tests of cells share: sandboxes of cells, servers spoken to by hand, processes counted."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError
from codeassist_env.problem import CallTask, Limits
from codeassist_sandbox import boot
from codeassist_sandbox.backend import CellSandbox
from codeassist_sandbox.calling import call_config
from codeassist_sandbox.cell import CellProgram
from codeassist_sandbox.channel import CellLostError, PipeChannel, start_local
from codeassist_sandbox.inside import frames

WALLS = ("bubblewrap", "restricted")
LIMITS = Limits(4.0, 20.0)


def made(spec: str) -> CellSandbox:
    """Return a sandbox of cells, or skip where its wall cannot be built (one in CODEASSIST_BACKENDS must)."""
    name = spec.partition(":")[0]
    try:
        sandbox: CellSandbox = registry.create("sandboxes", spec)
        sandbox.guarantees()
    except CodeAssistError as error:
        if name in os.environ.get("CODEASSIST_BACKENDS", "").split(","):
            raise
        pytest.skip(f"{name} does not work here: {error}")
    return sandbox


def opened(spec: str) -> Iterator[CellSandbox]:
    """Yield a sandbox of cells and close it; for ``yield from`` in a fixture."""
    sandbox = made(spec)
    yield sandbox
    sandbox.close()


def program(source: str, main: str = "stdin", limits: Limits = LIMITS, **config: Any) -> CellProgram:
    """Return a program as it is sent to a cell."""
    given = {"path": "program.py", "source": source.encode(), "site": [], **config}
    return CellProgram(main, given, limits, limits.processes)


def calls(source: str, task: CallTask, limits: Limits = LIMITS) -> CellProgram:
    """Return a program whose function is called."""
    return program(source, "calls", limits, **call_config(task))


def response(
    kind: int = frames.ENDED, said: bytes = b"R", output: bytes = b"", stderr: bytes = b"", **head: int
) -> bytes:
    """Return what a server sends: a head, ``head`` naming what is not as usual in it, and what the head announces."""
    usual = {"reason": 0, "began": 1, "status": 0, "cpu": 0, "wall": 0, "peak": 0}
    sizes = {"said_size": len(said), "output_size": len(output), "stderr_size": len(stderr)}
    return frames.RESPONSE.pack(kind, *{**usual, **sizes, **head}.values()) + said + output + stderr


class FakeChannel:
    """Delivers given bytes, then is lost; records what was asked and sent."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0
        self.asked: list[int] = []
        self.deadlines: list[float] = []
        self.sent: list[bytes] = []
        self.closed = 0
        self.killed = 0

    def send(self, data: bytes, deadline: float) -> None:
        self.sent.append(data)
        self.deadlines.append(deadline)

    def receive(self, size: int, deadline: float) -> bytes:
        self.asked.append(size)
        self.deadlines.append(deadline)
        part = self.data[self.at : self.at + size]
        self.at += size
        if len(part) < size:
            raise CellLostError("the sandbox's cell is lost: it ended")
        return part

    def kill(self) -> None:
        self.killed += 1

    def close(self) -> None:
        self.closed += 1

    def last_words(self) -> str:
        return "words"


class FakeWall:
    """Hands out channels that deliver given bytes, all the same."""

    name = "fake"

    def __init__(self, data: bytes = b"") -> None:
        self.data = data
        self.channels: list[FakeChannel] = []
        self.slots: list[int] = []
        self.threads: list[threading.Thread] = []
        self.fitted: list[tuple[int, list[Limits], int]] = []

    def start(self, slot: int) -> FakeChannel:
        self.slots.append(slot)
        self.threads.append(threading.current_thread())
        self.channels.append(FakeChannel(self.data))
        return self.channels[-1]

    def settings(self, slot: int) -> Mapping[str, Any]:
        return {"slot": slot, "work": "/work", "version": platform.python_version()}

    def processes(self, limit: int) -> int:
        return limit

    def fit(self, slot: int, limits: Sequence[Limits], size: int) -> None:
        self.fitted.append((slot, list(limits), size))

    def remedy(self, words: str) -> str:
        return f"mend {words}"

    def guarantees(self, hello: Mapping[str, Any]) -> Mapping[str, Any]:
        return dict(hello)

    def details(self) -> Mapping[str, Any]:
        return {}

    def close(self) -> None: ...


HELLO = response(frames.HELLO, b'{"python": "3.11.0"}', began=0)


@dataclass
class Answer:
    """A response, taken apart."""

    kind: int
    reason: int
    began: int
    status: int
    cpu: int
    wall: int
    peak: int
    said: bytes
    output: bytes
    stderr: bytes


class Hand:
    """A server without walls, spoken to frame by frame. A context manager."""

    def __init__(self, folder: Path, data: bytes | None = None, greets: bool = True, **changes: Any) -> None:
        folder.mkdir(mode=0o700)
        self.work = folder
        data = boot.bundle({**settings(folder), **changes}) if data is None else data
        self.process = subprocess.Popen([sys.executable, *boot.COMMAND], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.write(data)

        self.greets = greets

    def __enter__(self) -> Hand:
        if self.greets:
            assert self.answer().kind == frames.HELLO
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.kill()
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()

    def write(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def request(self, kind: int, number: int, head: bytes = b"", body: bytes = b"") -> None:
        self.write(frames.REQUEST.pack(kind, number, len(head), len(body)) + head + body)

    def keep(self, given: CellProgram) -> None:
        self.request(frames.PROGRAM, given.number, given.head(), given.body())

    def run(self, given: CellProgram, body: bytes = b"") -> Answer:
        """Send a program and run it on an input."""
        self.keep(given)
        self.request(frames.RUN, given.number, b"", body)
        return self.answer()

    def answer(self) -> Answer:
        head = frames.RESPONSE.unpack(self.read(frames.RESPONSE.size))
        kind, reason, began, status, cpu, wall, peak, *sizes = head
        said, output, stderr = map(self.read, sizes)
        return Answer(kind, reason, began, status, cpu, wall, peak, said, output, stderr)

    def read(self, size: int) -> bytes:
        assert self.process.stdout is not None
        data = self.process.stdout.read(size)
        assert len(data) == size, "the server has ended"
        return data

    def hang_up(self) -> None:
        """Send no more, as when the harness is gone."""
        assert self.process.stdin is not None
        self.process.stdin.close()

    def ended(self) -> bool:
        """Whether the server ends by itself, and says no more before that."""
        assert self.process.stdout is not None
        return self.process.stdout.read() == b"" and self.process.wait(10) is not None


def settings(work: Path) -> dict[str, Any]:
    """Return the settings of a server with no wall around it, whose programs are this process's own user."""
    return {
        "namespaces": False,
        "identity": "caller",
        "users": [os.getuid(), os.getuid()],
        "work": str(work),
        "clean": True,
        "site": [],
        "version": platform.python_version(),
        "parent": os.getpid(),
        "machine": platform.machine(),
        "landlock": None,
        "capabilities": 0,
    }


def happens(condition: Callable[[], Any], seconds: float = 10.0) -> bool:
    """Return whether a condition comes true in time."""
    deadline = time.monotonic() + seconds
    while not (met := bool(condition())) and time.monotonic() < deadline:
        time.sleep(0.005)
    return met


def descendants(root: int) -> list[int]:
    """Return the processes below one, parents first."""
    children: dict[int, list[int]] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            parent = int(Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(name))
    found = [root]
    for pid in found:
        found += children.get(pid, ())
    return found[1:]


def runs(pid: int) -> bool:
    """Return whether a process is there and not yet ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def descriptors() -> set[str]:
    """Return what this process's descriptors lead to, each once more for every descriptor."""
    found = set()
    for entry in os.listdir("/proc/self/fd"):
        try:
            found.add(f"{entry} {os.readlink(f'/proc/self/fd/{entry}')}")
        except OSError:
            continue  # the listing's own
    return found


def in_python(code: str, *arguments: str, python: str = sys.executable, **options: Any) -> subprocess.Popen[str]:
    """Start a Python of one's own with ``code``, on pipes."""
    command: Sequence[str] = [python, "-c", code, *arguments]
    options |= dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    process: subprocess.Popen[str] = subprocess.Popen(command, text=True, **options)
    return process


class NoWall(FakeWall):
    """Starts real servers with nothing around them."""

    name = "none"

    def __init__(self, work: Path) -> None:
        super().__init__()
        self.work = work

    def start(self, slot: int) -> PipeChannel:  # type: ignore[override]
        self.work.mkdir(mode=0o700, exist_ok=True)
        return start_local([sys.executable, *boot.COMMAND], str(self.work))

    def settings(self, slot: int) -> Mapping[str, Any]:
        return settings(self.work)


AS_NOBODY = """
import json, os, sys
from codeassist_env import registry
from codeassist_env.errors import SandboxError
from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, TestCase
try:
    sandbox = registry.create("sandboxes", sys.argv[1])
    guarantees = dict(sandbox.guarantees())
except SandboxError as error:
    print(json.dumps(["no", str(error)]))
    sys.exit()
def judge(task, code, *tests):
    problem = Problem("p", "P", "", task, [TestCase(*test) for test in tests], limits=Limits(1.0, 20.0))
    verdict = sandbox.judge(problem, code)
    return [str(verdict.status), verdict.message]
said = [
    judge(StdinTask(), "print(sum(map(int, input().split())))", ("20 22", "42"), ("1 1", "2")),
    judge(StdinTask(), "print(41)", ("20 22", "42")),
    judge(CallTask("f", None), "def f(x): return x + 1", *[(str(n), str(n + 1)) for n in range(6)]),
    judge(AssertTask("f"), "def f(x): return x + 1", ("assert f(1) == 2", "")),
    judge(StdinTask(), "import os\\nopen('x', 'w').write('y')\\nprint(open('x').read(), os.getuid())", ("", "y 65534")),
    judge(StdinTask(), "while True: pass", ("", "")),
    judge(StdinTask(), "import threading\\nthreading.Thread(target=print, args=(1,)).start()", ("", "1")),
    judge(StdinTask(), "import os\\nos.fork()", ("", "")),
]
print(json.dumps(["yes", os.getuid(), guarantees, said]))
"""
"""A harness that says what it found; the last but two is a limit, the last something that is forbidden."""


def as_nobody(spec: str) -> Any:
    """Run a harness as an unprivileged user; return the guarantees and statuses it found, or skip."""
    python = "/usr/bin/python3.11"
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody else; whoever is not runs all tests as an unprivileged user")
    if not os.path.exists(python) or sys.version_info[:2] != (3, 11):
        pytest.skip(f"there is no {python} of this environment's version, and others may not read its own")
    folders = [str(Path(registry.__file__).parents[1]), *(path for path in sys.path if "site-packages" in path)]
    folders += [f"{folders[0]}/{name}" for name in ("agents", "sandbox", "training", "leaderboards")]
    environment = {"PYTHONPATH": ":".join(folders), "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    nobody: dict[str, Any] = {"user": 65_534, "group": 65_534, "extra_groups": []}
    with in_python(AS_NOBODY, spec, python=python, env=environment, cwd="/", **nobody) as process:
        output, errors = process.communicate(timeout=60)
    if "PermissionError" in errors or "ModuleNotFoundError" in errors:
        pytest.skip(f"an unprivileged user cannot read this checkout or its packages: {errors.splitlines()[-1]}")
    said = json.loads(output)
    if said[0] == "no":
        pytest.skip(f"{spec} does not work here for an unprivileged user: {said[1]}")
    assert said[1] == 65_534
    return said[2], said[3]
