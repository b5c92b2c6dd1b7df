"""The process backend: what its verdicts, its limits and its guarantees promise."""

from __future__ import annotations

import copy
import errno
import json
import os
import pickle
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sandbox_cells import descendants

from codeassist_env.errors import InputError, SandboxError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import AssertTask, CallTask, Limits, Problem, StdinTask, Task
from codeassist_env.verdict import Execution, Status, Verdict
from codeassist_sandbox import process as process_module
from codeassist_sandbox import slots
from codeassist_sandbox.interpreter import UNREACHABLE, find_interpreter
from codeassist_sandbox.process import ProcessSandbox

SUM = "print(sum(map(int, open(0).read().split())))"
ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
DESCRIPTORS = Path("/proc/self/fd")


def run_one(sandbox: ProcessSandbox, code: str, text: str = "", limits: Limits | None = None) -> Execution:
    with sandbox.open(StdinTask(), code, limits or Limits(4.0, 20.0)) as session:
        return next(iter(session.run([text])))


def test_it_is_a_sandbox(process_sandbox: ProcessSandbox) -> None:
    assert isinstance(process_sandbox, Sandbox)
    assert process_sandbox.name == "process"


def test_an_execution_says_what_it_used(process_sandbox: ProcessSandbox) -> None:
    code = "hoard = bytearray(b'x' * (64 << 20))\nimport time\nwhile time.process_time() < 0.2: pass\nprint('done')"
    execution = run_one(process_sandbox, code)
    assert execution.output == b"done\n" and execution.fault is None
    assert 0.2 <= execution.cpu_seconds < 2.0
    assert execution.wall_seconds >= 0.2
    assert 64 << 20 <= execution.memory_bytes < 192 << 20, "not the harness's own peak"


def test_the_harness_s_memory_is_not_the_program_s(process_sandbox: ProcessSandbox) -> None:
    hoard = bytearray(b"x" * (256 << 20))
    assert run_one(process_sandbox, "print(1)").memory_bytes < 64 << 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > len(hoard) >> 10


def test_a_traceback_shows_the_program_alone(
    process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]
) -> None:
    code = "def f(x):\n    return object() + x\n\nf(1)"
    problem = make_problem(("", ""))
    verdicts = [process_sandbox.judge(problem, code) for _ in range(2)]
    assert verdicts[0].message == (
        "exit status 1\n"
        "Traceback (most recent call last):\n"
        '  File "program.py", line 4, in <module>\n'
        "    f(1)\n"
        '  File "program.py", line 2, in f\n'
        "    return object() + x\n"
        "           ~~~~~~~~~^~~\n"
        "TypeError: unsupported operand type(s) for +: 'object' and 'int'"
    )
    assert verdicts[0].message == verdicts[1].message, "no path or address of one run"


def test_addresses_are_left_out_of_messages(
    process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]
) -> None:
    verdict = process_sandbox.judge(make_problem(("", "")), "raise ValueError(object())")
    assert verdict.message.endswith("ValueError: <object object at 0x...>")


def test_a_compile_error_is_found_once_and_reported_for_every_run(process_sandbox: ProcessSandbox) -> None:
    with process_sandbox.open(StdinTask(), "print(1", Limits()) as session:
        runs = list(session.run(["", "", ""]))
    assert [run.fault for run in runs] == [Status.COMPILE_ERROR] * 3
    assert runs[0].message == "SyntaxError: '(' was never closed (program.py, line 1)"
    assert runs[1].wall_seconds == 0.0, "known from the first run"


def test_saying_syntax_error_is_no_compile_error(process_sandbox: ProcessSandbox) -> None:
    execution = run_one(process_sandbox, "raise SyntaxError('invalid syntax')")
    assert execution.fault is Status.CRASH


def test_a_lone_surrogate_in_the_source_is_a_compile_error(process_sandbox: ProcessSandbox) -> None:
    assert run_one(process_sandbox, "print('\ud800')").fault is Status.COMPILE_ERROR


def test_a_source_may_name_its_encoding(process_sandbox: ProcessSandbox) -> None:
    assert run_one(process_sandbox, "# -*- coding: utf-8 -*-\nprint('é')").output == "é\n".encode()


def test_fifty_megabytes_of_input_may_be_ignored_or_read(process_sandbox: ProcessSandbox) -> None:
    text = "1\n" * (25 << 20)
    assert run_one(process_sandbox, "print(60)", text).output == b"60\n"
    read = run_one(process_sandbox, "import sys\nprint(len(sys.stdin.buffer.read()))", text)
    assert read.output == b"%d\n" % (50 << 20)


def test_output_is_cut_at_its_limit(process_sandbox: ProcessSandbox) -> None:
    execution = run_one(process_sandbox, "while True: print('x' * 100_000)", limits=Limits(4.0, 20.0, output_mb=1))
    assert execution.fault is Status.OUTPUT
    assert len(execution.output) == 1 << 20
    assert execution.wall_seconds < 15.0, "ended at once, not at the wall-clock cap"


def test_a_program_meets_nothing_of_the_caller_s_environment(
    process_sandbox: ProcessSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "x")
    monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
    code = "import json, os\nprint(json.dumps([dict(os.environ), os.listdir('.'), os.getcwd()]))"
    environment, files, folder = json.loads(run_one(process_sandbox, code).output)
    assert set(environment) == {
        "HOME", "LANG", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PATH", "PYTHONHASHSEED", "TMPDIR",
    }  # fmt: skip
    assert environment["PYTHONHASHSEED"] == "0"
    assert files == [] and not Path(folder).exists(), "a fresh directory, gone afterwards"


def test_hashes_are_the_same_every_time(process_sandbox: ProcessSandbox) -> None:
    code = "print(hash('a'), list({'x', 'y', 'z', 'w'}))"
    assert run_one(process_sandbox, code).output == run_one(process_sandbox, code).output


def test_the_launcher_is_gone_when_the_program_begins(process_sandbox: ProcessSandbox) -> None:
    code = (
        "import sys, os\nprint([m for m in sys.modules if 'codeassist' in m], sorted(os.listdir('/proc/self/fd'))[:-1])"
    )
    assert run_one(process_sandbox, code).output == b"[] ['0', '1', '2']\n"


def test_guarantees_are_what_a_program_finds(process_sandbox: ProcessSandbox) -> None:
    code = (
        "import os\n"
        "fields = dict(line.split(':', 1) for line in open('/proc/self/status').read().splitlines() if ':' in line)\n"
        "print(os.getuid(), fields['CapEff'], fields['CapPrm'], fields['NoNewPrivs'])"
    )
    user, effective, permitted, no_new = run_one(process_sandbox, code).output.split()
    guarantees = process_sandbox.guarantees()
    assert guarantees["harness_protected"] is (int(user) != os.geteuid())
    assert guarantees["capabilities"] == "none" and int(effective, 16) == int(permitted, 16) == 0
    assert guarantees["new_privileges"] is False and no_new == b"1"
    assert guarantees["network"] is False and guarantees["filesystem"] is False
    json.dumps(dict(guarantees))


@ROOT
@pytest.mark.parametrize(("identity", "capabilities"), [("unprivileged", 0), ("reader", 4), ("caller", 0)])
def test_every_identity_runs_programs_and_has_no_power_over_the_harness(identity: str, capabilities: int) -> None:
    sandbox = ProcessSandbox(f"allow_unsafe=true,identity={identity}")
    code = (
        "import os\n"
        "print(sum(map(int, open('/dev/stdin').read().split())), os.getuid() == 0)\n"
        "print(int([l for l in open('/proc/self/status') if l[:6] == 'CapEff'][0].split()[1], 16))"
    )
    assert run_one(sandbox, code, "20 22").output == f"42 {identity == 'caller'}\n{capabilities}\n".encode()
    assert sandbox.guarantees()["harness_protected"] is (identity != "caller")


@ROOT
def test_a_program_that_stays_root_cannot_start_processes_without_end(living: Callable[[str], list[int]]) -> None:
    code = (
        "import os, time\nopen('/proc/self/comm', 'w').write('too-many')\n"
        "for _ in range(12):\n    if os.fork() == 0: time.sleep(60)\ntime.sleep(60)"
    )
    execution = run_one(
        ProcessSandbox("allow_unsafe=true,identity=caller"), code, limits=Limits(4.0, 20.0, processes=8)
    )
    assert execution.fault is Status.CRASH and execution.message == "more than 8 processes"
    assert living("too-many") == []


@ROOT
def test_a_program_has_a_user_of_its_own(process_sandbox: ProcessSandbox) -> None:
    if not process_sandbox.guarantees()["other_programs_protected"]:
        pytest.skip("no user ids of their own in this user namespace")
    with slots.slot() as held:
        user = int(run_one(process_sandbox, "import os\nprint(os.getuid())").output)
        assert user >= slots.USERS_FROM and user != slots.user(held, 0)


def test_many_threads_judge_at_once(process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]) -> None:
    problem = make_problem(("20 22", "42"), ("1 1", "2"))
    programs = [SUM, "print(41)", "print(", "import os; os._exit(3)"] * 6
    before = len(list(DESCRIPTORS.iterdir()))
    children = descendants(os.getpid())  # other tests' sandboxes may have cells
    with ThreadPoolExecutor(24) as pool:
        verdicts = list(pool.map(lambda code: process_sandbox.judge(problem, code).status, programs))
    assert verdicts == [Status.PASSED, Status.WRONG, Status.COMPILE_ERROR, Status.CRASH] * 6
    assert len(list(DESCRIPTORS.iterdir())) == before
    assert set(descendants(os.getpid())) <= set(children)


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the system refuse every process; count how often it was asked."""
    asked: list[int] = []

    def refuse(*_: object, **__: object) -> int:
        asked.append(1)
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "posix_spawn", refuse)
    return asked


def test_no_room_for_a_process_is_sandbox_failed_after_one_more_try(
    process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem], no_room: list[int]
) -> None:
    process_sandbox.guarantees()
    before = len(list(DESCRIPTORS.iterdir()))
    verdict = process_sandbox.judge(make_problem(("", "")), "print(1)")
    assert verdict.status is Status.SANDBOX_FAILED and "temporarily unavailable" in verdict.message
    assert len(no_room) == 2
    assert len(list(DESCRIPTORS.iterdir())) == before


def test_a_full_disk_is_sandbox_failed(
    process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    verdict = process_sandbox.judge(make_problem(("", "")), "print(1)")
    assert verdict.status is Status.SANDBOX_FAILED and "No space left" in verdict.message


def test_signals_the_harness_ignores_change_nothing(process_sandbox: ProcessSandbox) -> None:
    code = (
        "import signal\nprint(signal.getsignal(signal.SIGCHLD) == signal.SIG_DFL, signal.getsignal(signal.SIGINT) != 1)"
    )
    before = [(number, signal.signal(number, signal.SIG_IGN)) for number in (signal.SIGCHLD, signal.SIGINT)]
    try:
        assert run_one(process_sandbox, code).output == b"True True\n"
    finally:
        for number, handler in before:
            signal.signal(number, handler)


HARNESS = """
import sys
from codeassist_sandbox.process import ProcessSandbox
from codeassist_env.problem import Limits, StdinTask
code = '''
import os, time
fifo = os.open(input(), os.O_WRONLY)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.write(fifo, b"daemon")
        time.sleep(100)
    os._exit(0)
os.wait()
os.write(fifo, b"program")
time.sleep(100)
'''
with ProcessSandbox("allow_unsafe=true").open(StdinTask(), code, Limits(20.0, 100.0)) as session:
    for execution in session.run([sys.argv[1]]):
        print(execution)
"""


@pytest.fixture
def fifo() -> Iterator[Path]:
    """A named pipe that any user may write to: at its end of file every writer is dead."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "fifo"
        os.mkfifo(path)
        path.chmod(0o666)
        yield path


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_nothing_survives_the_end_of_the_harness(number: signal.Signals, fifo: Path) -> None:
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    poll = select.poll()
    poll.register(reader, select.POLLIN)
    environment = {**os.environ, "TMPDIR": str(fifo.parent)}
    command = [sys.executable, "-c", HARNESS, str(fifo)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment) as harness:
        said = b""
        while len(said) < len(b"daemonprogram"):
            assert poll.poll(20_000), "the program did not begin"
            said += os.read(reader, 100)
        harness.send_signal(number)
        assert poll.poll(20_000), "a process survived"
        assert os.read(reader, 100) == b"", "end of file: nobody holds the other end"
        until = time.monotonic() + 20
        while os.listdir(fifo.parent) != [fifo.name]:
            assert time.monotonic() < until, "a directory stayed"
            os.sched_yield()
    os.close(reader)


def test_numpy_is_there_where_it_is_installed(process_sandbox: ProcessSandbox) -> None:
    numpy = pytest.importorskip("numpy")
    if str(Path(numpy.__file__).parents[1]) not in find_interpreter().site:
        pytest.skip("numpy is not in this environment's own packages")
    code = "import numpy as np\nprint(np.array(input().split(), dtype=int).sum())"
    assert run_one(process_sandbox, code, "20 22").output == b"42\n"


def test_a_call_session_says_what_was_not_plain(process_sandbox: ProcessSandbox) -> None:
    code = "class Solution:\n    def f(self, a, b):\n        return {a, b} if a else None"
    with process_sandbox.open(CallTask("f"), code, Limits()) as session:
        plain, other, broken = session.run(["0\n1", "1\n2\n", "no json"])
    assert plain.output == b"null" and plain.fault is None
    assert other.fault is Status.WRONG and "a value of type set; wanted plain JSON data" in other.message
    assert broken.fault is Status.SANDBOX_FAILED and "not one JSON value a line" in broken.message


def test_assertions_see_values_and_exceptions_of_the_candidate(process_sandbox: ProcessSandbox) -> None:
    code = (
        "class Custom(KeyError): pass\n"
        "def f(x, *, y=0):\n"
        "    if x == 'raise': raise Custom('missing')\n"
        "    return x, [y], {1: {2.5, b'b'}}, None"
    )
    source = (
        "assert f('a', y=3) == ('a', [3], {1: {2.5, b'b'}}, None)\n"
        "try:\n    f('raise')\n    assert False\nexcept KeyError as error:\n    assert 'missing' in str(error)\n"
        "assert f.__name__ == 'f' and helper() == 1"
    )
    task = AssertTask("f", prelude="def f(x): pass\ndef helper(): return 1")
    with process_sandbox.open(task, code, Limits()) as session:
        (execution,) = session.run([source])
    assert execution.fault is None, execution.message


@pytest.mark.parametrize(
    ("source", "status", "message"),
    [
        ("assert f(1) == 2, 'not two'", Status.WRONG, "AssertionError: not two"),
        ("f(1) + None", Status.WRONG, "TypeError"),
        ("f('boom')", Status.CRASH, "CandidateError: Boom: at 0"),
        ("f(object())", Status.SANDBOX_FAILED, "cannot go to another process"),
        ("assert f(", Status.SANDBOX_FAILED, "the test source does not compile"),
        ("nowhere", Status.SANDBOX_FAILED, "the test source is at fault: NameError"),
        ("while f(1): pass", Status.CPU_TIME, ""),
        ("def check(candidate):\n    assert candidate(1) == 2", Status.WRONG, "AssertionError"),
        ("def check(candidate):\n    assert candidate(1) == 1", None, ""),
        ("def check(candidate):\n    assert candidate(1) == 1\ncheck(candidate)\ncheck(f)", None, ""),
    ],
)
def test_findings_of_the_tester(
    source: str, status: Status | None, message: str, process_sandbox: ProcessSandbox
) -> None:
    code = "class Boom(BaseException): pass\ndef f(x):\n    if x == 'boom': raise Boom('at 0')\n    return x"
    with process_sandbox.open(AssertTask("f"), code, Limits(0.5, 20.0)) as session:
        (execution,) = session.run([source])
    assert execution.fault is status, execution.message
    assert message in execution.message


@pytest.mark.parametrize(
    ("argument", "error"),
    [
        ("identity=nobody", "no identity named 'nobody'"),
        ("python=/no/such/python", "python must be the path of an interpreter, got '/no/such/python'"),
        ("python=/tmp", "python must be the path of an interpreter, got '/tmp'"),
        ("colour=red", "'colour'"),
        ("bad", "expected KEY=VALUE, got 'bad'"),
    ],
)
def test_wrong_arguments_are_refused_with_what_is_wanted(argument: str, error: str) -> None:
    with pytest.raises(InputError) as raised:
        ProcessSandbox(argument)
    assert f"the sandbox 'process' cannot take {argument!r}: " in str(raised.value) and error in str(raised.value)
    assert "wanted process:python=...,allow_unsafe=...,identity=..." in str(raised.value)


def test_an_argument_that_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="is one text, got 3"):
        ProcessSandbox(3)  # type: ignore[arg-type]


def test_guarantees_name_the_python_and_its_packages_and_no_path(process_sandbox: ProcessSandbox) -> None:
    code = (
        "import sys\nprint(sys.version.split()[0])\n"
        "try:\n    import numpy\n    print(numpy.__version__)\nexcept ImportError:\n    print(None)"
    )
    version, numpy = run_one(process_sandbox, code).output.decode().split()
    guarantees = process_sandbox.guarantees()
    assert guarantees["python"].split(",")[0] == version
    assert str(guarantees["packages"]["numpy"]) == numpy
    assert "/" not in json.dumps(dict(guarantees))
    assert process_sandbox.details()["python"].startswith(f"{version} at {find_interpreter().path}")


def test_a_python_other_than_the_environment_s_own_is_owned_up_to(monkeypatch: pytest.MonkeyPatch) -> None:
    found = replace(find_interpreter(), version="3.11.2", path="/usr/bin/python3", instead=UNREACHABLE)
    monkeypatch.setattr(process_module, "find_interpreter", lambda *_: found)
    monkeypatch.setattr("platform.python_version", lambda: "3.11.7")
    sandbox = ProcessSandbox("allow_unsafe=true")
    why = ", not this environment's 3.11.7: it is not readable by other users"
    assert sandbox.guarantees()["python"] == "3.11.2" + why
    assert sandbox.details()["python"] == "3.11.2 at /usr/bin/python3" + why


@pytest.mark.parametrize(
    "code",
    [
        "print(map(str, []))",
        "print('x' * 60, [object() for _ in range(3)])",
        "import tempfile, os\nprint(tempfile.mkdtemp(), os.getcwd(), __file__)",
        "import multiprocessing as m\np = m.Process(target=print)\np.start()\np.join()\nraise ValueError(p, object())",
        "import os\nopen(f'/proc/{os.getpid()}/nothing')",
        "import os\nraise OSError(f'pid {os.getpid()} in {os.getcwd()} at {hex(id(os))}')",
    ],
)
def test_two_runs_of_one_program_give_equal_verdicts(
    code: str, process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]
) -> None:
    one, other = ({**process_sandbox.judge(make_problem(("", "60")), code).to_dict(), "measured": 0} for _ in range(2))
    assert one == other and one["status"] in ("wrong", "crash")


@pytest.mark.parametrize(
    ("task", "given", "code"),
    [
        (CallTask("f"), "1", "class Solution:\n    def f(self, x):\n        return str(map(str, []))"),
        (AssertTask("f"), "assert f(1) == 1, f(1)", "def f(x): return str(object())"),
        (AssertTask("f"), "f(1)", "def f(x): raise ValueError(object())"),
        (StdinTask(checker="def check(input, output, answer): return 'no ' + output"), "", "print(object())"),
    ],
)
def test_every_kind_of_task_has_equal_messages(
    task: Task, given: str, code: str, process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]
) -> None:
    verdicts = [process_sandbox.judge(make_problem((given, "1"), task=task), code) for _ in range(2)]
    assert verdicts[0].message == verdicts[1].message
    assert "object at 0x..." in verdicts[0].message.replace("map object", "object")


def test_an_interpreter_that_does_not_work_is_sandbox_failed(make_problem: Callable[..., Problem]) -> None:
    verdict = ProcessSandbox("allow_unsafe=true,python=/bin/false").judge(make_problem(("", "")), "print(1)")
    assert verdict.status is Status.SANDBOX_FAILED and "/bin/false" in verdict.message


def test_other_systems_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_module, "is_linux", lambda: False)
    with pytest.raises(SandboxError, match=r"needs Linux.*container"):
        ProcessSandbox("allow_unsafe=true")


@pytest.mark.parametrize("argument", ["", "identity=caller", "allow_unsafe=false"])
def test_it_refuses_unless_it_is_allowed_and_says_what_to_do(argument: str) -> None:
    with pytest.raises(SandboxError, match="isolates neither network nor files") as raised:
        ProcessSandbox(argument)
    assert "codeassist sandbox doctor" in str(raised.value)
    assert "--allow-unsafe" in raised.value.remedy and "process:allow_unsafe=true" in raised.value.remedy


def test_limits_of_a_call_replace_the_problem_s(
    process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]
) -> None:
    problem, code = make_problem(("", "1")), "print('1' + ' ' * (3 << 20))"
    assert process_sandbox.judge(problem, code).passed
    assert process_sandbox.judge(problem, code, limits=Limits(4.0, 20.0, output_mb=1)).status is Status.OUTPUT


def test_it_can_be_copied_and_pickled(make_problem: Callable[..., Problem]) -> None:
    sandbox = ProcessSandbox("allow_unsafe=true,identity=caller")
    for other in (copy.deepcopy(sandbox), pickle.loads(pickle.dumps(sandbox))):
        assert isinstance(other, ProcessSandbox)
        assert other.guarantees() == sandbox.guarantees()


def test_a_verdict_survives_its_plain_form(
    process_sandbox: ProcessSandbox, make_problem: Callable[..., Problem]
) -> None:
    verdict = process_sandbox.judge(make_problem(("1", "1"), ("2", "3")), "print(input())")
    again = Verdict.from_dict(json.loads(json.dumps(verdict.to_dict())))
    assert again.to_dict() == verdict.to_dict()
