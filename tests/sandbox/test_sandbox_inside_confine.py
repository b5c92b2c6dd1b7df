"""The last steps before a program: what it may and may not do, as programs find it and as a process alone shows it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sandbox_cells import WALLS, opened

from codeassist_env.problem import Limits, StdinTask
from codeassist_env.verdict import Execution
from codeassist_sandbox.backend import CellSandbox

LIMITS = Limits(3.0, 20.0, memory_mb=300, output_mb=2, processes=20)


@pytest.fixture(scope="module", params=WALLS)
def sandbox(request: pytest.FixtureRequest) -> Iterator[CellSandbox]:
    yield from opened(request.param)


def run(sandbox: CellSandbox, code: str, text: str = "") -> Execution:
    with sandbox.open(StdinTask(), code, LIMITS) as session:
        return next(iter(session.run([text])))


def found(sandbox: CellSandbox, expression: str, imports: str = "os, resource, sys") -> Any:
    """What a program finds an expression to be."""
    execution = run(sandbox, f"import {imports}\nprint(repr(({expression})))")
    assert execution.fault is None, execution.message
    return ast.literal_eval(execution.output.decode())


def test_a_program_is_nobody_and_has_no_power(sandbox: CellSandbox) -> None:
    user, group, groups = found(sandbox, "os.getresuid(), os.getresgid(), os.getgroups()")
    if os.geteuid() == 0:
        assert len({*user, *group}) == 1 and user[0] != 0 and groups == []
    code = (
        "import os, ctypes\nprint(ctypes.CDLL(None).prctl(39, 0, 0, 0, 0))\n"
        "for call in (lambda: os.setuid(0), lambda: os.chroot('.'), lambda: os.chown('.', 0, 0), lambda: os.nice(-1),\n"
        "             lambda: os.kill(os.getppid(), 9), lambda: os.kill(-1, 9)):\n"
        "    try:\n        call()\n        print('done')\n    except OSError:\n        print('refused')"
    )
    no_new_privileges, *rest = run(sandbox, code).output.decode().split()
    assert no_new_privileges == "1" and rest == ["refused"] * 6


def test_limits_are_the_problem_s_and_cannot_be_raised(sandbox: CellSandbox) -> None:
    names = ("CPU", "FSIZE", "NOFILE", "CORE")
    expression = "{" + ",".join(f"'{name}': resource.getrlimit(resource.RLIMIT_{name})" for name in names) + "}"
    assert found(sandbox, expression) == {
        "CPU": (11, 11),
        "FSIZE": ((2 << 20) + 1, (2 << 20) + 1),
        "NOFILE": (256, 256),
        "CORE": (0, 0),
    }
    code = "import resource\nresource.setrlimit(resource.RLIMIT_{}, (1 << 40, 1 << 40))"
    for name in names:
        refused = run(sandbox, code.format(name))
        assert refused.fault == "crash" and "not allowed" in refused.message


def test_memory_is_the_program_s_own_whatever_the_server_has(sandbox: CellSandbox) -> None:
    code = "import sys\nmany = bytearray({} << 20)\nprint(len(many) >> 20)"
    assert run(sandbox, code.format(270)).output == b"270\n"
    refused = run(sandbox, code.format(330))
    assert refused.fault == "memory" and refused.message.startswith("more than 300 MiB of memory")


def test_threads_work_and_processes_do_not(sandbox: CellSandbox) -> None:
    code = (
        "import os, threading\nseen = []\n"
        "threads = [threading.Thread(target=seen.append, args=(n,)) for n in range(10)]\n"
        "[t.start() for t in threads], [t.join() for t in threads]\nprint(len(seen))\n"
        "true = '/bin/true'\n"
        "for start in (os.fork, lambda: os.posix_spawn(true, ['true'], {}), lambda: os.execv(true, ['true'])):\n"
        "    try:\n        start()\n        print('started')\n    except OSError:\n        print('refused')"
    )
    assert run(sandbox, code).output.split() == [b"10", b"refused", b"refused", b"refused"]


def test_only_the_standard_streams_are_open(sandbox: CellSandbox) -> None:
    code = (
        "import os\nopen_ones = []\n"
        "for number in range(256):\n"
        "    try:\n        os.fstat(number)\n        open_ones.append(number)\n    except OSError:\n        pass\n"
        "print(open_ones)"
    )
    assert run(sandbox, code).output == b"[0, 1, 2]\n"


def test_it_begins_in_an_empty_directory_that_it_may_write_to(sandbox: CellSandbox) -> None:
    code = (
        "import os\nprint(os.listdir('.'))\nopen('x', 'w').write('y')\nprint(open('x').read(), os.path.isabs(__file__))"
    )
    for _ in range(2):
        assert run(sandbox, code).output == b"[]\ny True\n"


def test_standard_streams_are_as_a_starting_interpreter_makes_them(sandbox: CellSandbox) -> None:
    expression = (
        "[(s.name, s.mode, s.encoding, s.errors, s.line_buffering, s.fileno(), s.newlines)"
        " for s in (sys.stdin, sys.stdout, sys.stderr)]"
    )
    environment = {"PYTHONUTF8": "1", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\nprint({expression})"], capture_output=True, text=True, env=environment,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    cold = ast.literal_eval(done.stdout)
    assert found(sandbox, expression) == cold
    assert found(
        sandbox, "sys.stdin is sys.__stdin__ and sys.stdout is sys.__stdout__ and sys.stderr is sys.__stderr__"
    )


def test_the_environment_is_ours_alone(sandbox: CellSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    assert set(found(sandbox, "list(os.environ)")) == {
        "HOME", "LANG", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PATH", "PYTHONHASHSEED", "TMPDIR",
    }  # fmt: skip


def test_signals_are_as_a_starting_process_has_them(sandbox: CellSandbox) -> None:
    assert found(sandbox, "[int(s) for s in signal.pthread_sigmask(signal.SIG_BLOCK, ())]", "signal") == []


ENDINGS = {
    "exit functions run last first": "import atexit\natexit.register(print, 1)\natexit.register(print, 2)\nprint(0)",
    "threads are waited for": "import threading as t\nt.Timer(.05, print, (1,)).start()\nprint(0)",
    "daemons are not": "import threading as t\nt.Thread(target=t.Event().wait, daemon=True).start()\nprint(0)",
    "objects say goodbye": "class A:\n    def __del__(self): print('bye')\na = A()\nprint('hi')",
    "objects in a circle too": "class A:\n    def __del__(self): print('bye')\na = A()\na.me = a\nprint('hi')",
    "what exit functions print late": "import atexit, sys\natexit.register(lambda: sys.stdout.write('late'))",
    "leaving with a status": "import sys\nprint(1)\nsys.exit(3)",
    "leaving with words": "import sys\nprint(1)\nsys.exit('words')",
    "an exception": "print(1)\nraise ValueError('no')",
    "an exception after an exit function": "import atexit\natexit.register(print, 'last')\nraise KeyError(1)",
    "an exit function that fails": "import atexit\natexit.register(lambda: 1 / 0)\nprint(1)",
    "a closed stdout": "import sys\nprint(1)\nsys.stdout.close()",
    "a stdout of None": "import sys\nprint(1)\nsys.stdout = None",
    "a stdout of one's own": "import io, sys\nsys.stdout = io.StringIO()\nprint(1)\nsys.__stdout__.write('2')",
    "no flush before os._exit": "import os\nprint(1)\nos._exit(0)",
    "a lone surrogate": "print(1)\nprint('\\ud800')",
    "bytes that are no text": "import sys\nsys.stdout.buffer.write(b'\\xff\\x00')\nprint('\\udcff')",
    "the buffer and the text": "import sys\nprint(1)\nsys.stdout.buffer.write(b'2')\nsys.stdout.flush()\nprint(3)",
    "reading lines": "import sys\nprint([line for line in sys.stdin], input.__name__)",
    "end of input": "input()\ninput()\ninput()\ninput()",
}


@pytest.mark.parametrize("name", ENDINGS)
def test_a_program_ends_as_it_does_in_a_cold_interpreter(name: str, sandbox: CellSandbox, tmp_path: Path) -> None:
    text = "one\ntwo é\ufeff\r\n\nlast"
    (tmp_path / "program.py").write_text(ENDINGS[name], encoding="utf-8", errors="surrogatepass")
    command = [sys.executable, "-s", "-P", "-S", "-B", "-X", "utf8", "program.py"]
    cold = subprocess.run(command, input=text.encode(), capture_output=True, cwd=tmp_path, env={"LANG": "C.UTF-8"})
    execution = run(sandbox, ENDINGS[name], text)
    assert execution.output == cold.stdout
    # An exit of any status is a normal end: the output decides.
    crashed = cold.returncode != 0 and "leaving" not in name
    assert (execution.fault == "crash") is crashed, (execution, cold)


GIVEN = """
import os
from codeassist_sandbox.inside import confine
os.closerange(3, 64)
for _ in range(20):
    os.open("/dev/null", os.O_RDONLY)
files = {{}}
for place in {places}:
    files[place] = os.memfd_create("file")
    os.write(files[place], b"for %d" % place)
files[1] = os.dup(1)
given = confine.Places(files)
before = given.said == files[4]
given.take()
text = {{place: os.pread(place, 20, 0).decode() for place in {places}}}
others = []
for number in range(64):
    try:
        os.fstat(number)
        others.append(number)
    except OSError:
        pass
os.write(1, repr((text, others, before, given.said)).encode())
"""


@pytest.mark.parametrize("places", [(4, 0, 2), (0, 2, 3, 4, 5, 6, 7, 8), (6, 4), (4,), (8, 4)])
def test_descriptors_come_to_their_places_and_all_others_are_closed(places: tuple[int, ...]) -> None:
    done = subprocess.run([sys.executable, "-c", GIVEN.format(places=places)], capture_output=True, text=True)
    text, others, before, said = ast.literal_eval(done.stdout)
    assert text == {place: f"for {place}" for place in places}
    assert others == sorted({*places, 1})
    assert before and said == 4, "where a refusal goes, before and after"
