"""The launcher's own modules, as far as they can be tried without becoming a child."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from codeassist_sandbox.inside import asserting, call, kernel, probe, program, supervisor, wire
from codeassist_sandbox.interpreter import find_interpreter


def in_a_process(code: str) -> str:
    """Run code in a process that may give up its powers; return what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_launcher_imports_nothing_slow() -> None:
    folder = Path(program.__file__).parent
    quick = {"_ctypes", "_imp", "_signal", "_sitebuiltins", "builtins", "marshal", "posix", "resource", "sys", "time"}
    for name in ("wire", "kernel", "supervisor", "plain", "program", "call", "asserting"):
        lines = (folder / f"{name}.py").read_text().splitlines()
        modules = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}
        assert modules <= quick | {"__future__", "codeassist_sandbox.inside"}, name


def test_sending_goes_on_until_all_is_sent() -> None:
    reader, writer = os.pipe()
    sender = threading.Thread(target=wire.send, args=(writer, b"x" * 300_000))
    sender.start()
    with open(reader, "rb") as source:
        assert source.read(300_000) == b"x" * 300_000
    sender.join()
    os.close(writer)


class Mute(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


@pytest.mark.parametrize(
    ("error", "text"), [(ValueError("no"), "ValueError: no"), (KeyError(), "KeyError"), (Mute(), "Mute")]
)
def test_errors_are_described_even_by_hostile_ones(error: BaseException, text: str) -> None:
    assert wire.describe(error) == text


def test_limits_only_ever_go_down() -> None:
    code = (
        "import resource\nfrom codeassist_sandbox.inside import kernel\n"
        "kernel.limit('NOFILE', 50)\nkernel.limit('NOFILE', 5000)\n"
        "print(*resource.getrlimit(resource.RLIMIT_NOFILE))"
    )
    assert in_a_process(code) == "50 50"


def test_memory_is_limited_to_what_there_is_and_so_much_more() -> None:
    code = (
        "from codeassist_sandbox.inside import kernel\nkernel.limit_memory(64 << 20)\nbytearray(32 << 20)\n"
        "try:\n    bytearray(80 << 20)\nexcept MemoryError:\n    print('refused')"
    )
    assert in_a_process(code) == "refused"


def test_the_stack_may_grow_and_stays_the_program_s_to_set() -> None:
    code = (
        "import resource\nfrom codeassist_sandbox.inside import kernel\n"
        "before = resource.getrlimit(resource.RLIMIT_STACK)[1]\nkernel.widen_stack()\n"
        "soft, hard = resource.getrlimit(resource.RLIMIT_STACK)\n"
        "print(hard == before, soft in (hard, kernel.MAIN_STACK))"
    )
    assert in_a_process(code) == "True True"


def test_privileges_tracing_and_orphans() -> None:
    code = (
        "import os\nfrom codeassist_sandbox.inside import kernel\n"
        "kernel.forbid_new_privileges()\nkernel.adopt_orphans()\nkernel.set_dumpable(False)\n"
        "print(kernel.die_with_parent(os.getppid(), 9), kernel.die_with_parent(1 << 22, 9))\n"
        "print([line for line in open('/proc/self/status') if line.startswith('NoNewPrivs')][0].split()[1])"
    )
    assert in_a_process(code).split() == ["True", "False", "1"]


def test_a_refusal_of_the_kernel_is_an_error() -> None:
    with pytest.raises(OSError, match=r"refused prctl\(9999"):
        kernel._prctl(9999, 0)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has powers to give up")
@pytest.mark.parametrize(
    ("kind", "users", "effective", "bounding"),
    [("unprivileged", "65534", 0, None), ("reader", "65534", 4, None), ("caller", "0", 0, 0)],
)
def test_identities_give_up_powers_for_good(kind: str, users: str, effective: int, bounding: int | None) -> None:
    code = (
        f"import os\nfrom codeassist_sandbox.inside import kernel\nkernel.change_identity({kind!r}, 65534)\n"
        "status = dict(line.strip().split(':', 1) for line in open('/proc/thread-self/status'))\n"
        "print(*set(status['Uid'].split() + status['Gid'].split()), os.getgroups() if os.getuid() else [])\n"
        "print(status['CapEff'], status['CapBnd'])\n"
        "try:\n    os.setuid(1)\nexcept PermissionError:\n    print('for good')"
    )
    first, capabilities, last = in_a_process(code).splitlines()
    assert first == f"{users} []" and last == "for good"
    assert int(capabilities.split()[0], 16) == effective
    assert bounding is None or int(capabilities.split()[1], 16) == bounding


def test_descendants_are_found_and_ended() -> None:
    code = (
        "import os, time\nfrom codeassist_sandbox.inside import kernel\n"
        "from codeassist_sandbox.inside.supervisor import Tally, end_descendants, living_descendants\n"
        "kernel.adopt_orphans()\nreader, writer = os.pipe()\nprogram = os.fork()\n"
        "if program == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        if os.fork() == 0:\n"
        "            os.write(writer, b'x')\n"
        "            time.sleep(100)\n"
        "        os._exit(0)\n"
        "    os.wait()\n"
        "    time.sleep(100)\n"
        "os.read(reader, 1)\n"
        "found = living_descendants()\ntally = Tally(program)\nend_descendants(tally)\n"
        "print(program in found, len(found) >= 2, living_descendants(), tally.status, tally.peak_kib > 0)"
    )
    assert in_a_process(code) == "True True [] 9 True"


def test_the_state_of_a_process_that_is_gone_is_no_error() -> None:
    assert supervisor._state_and_parent("999999999") == (b"X", 0)
    assert supervisor._state_and_parent(str(os.getpid()))[1] == os.getppid()


def names_found(source: str) -> set[str]:
    return set(call.preamble(compile(source, "x", "exec", dont_inherit=True), find_interpreter().preamble))


def test_the_preamble_imports_what_the_program_mentions() -> None:
    assert names_found("def f(x: List[int]):\n    return [heappop(y) for y in x]") == {"List", "heappop"}
    assert names_found("print(1)") == set()
    assert "gcd" in names_found("eval('gcd(4, 6)')"), "a program that makes up names gets them all"


def test_the_whole_preamble_can_be_imported() -> None:
    found = call.preamble(compile("eval('')", "x", "exec"), probe.preamble())
    assert found["math"].inf == found["inf"] and found["bisect"].bisect and found["Counter"]("aa")["a"] == 2


@pytest.mark.parametrize(
    ("namespace", "owner", "result"),
    [
        ({"Solution": type("Solution", (), {"f": lambda self: "method"})}, "Solution", "method"),
        ({"f": lambda: "function"}, "Solution", "function"),
        ({"f": lambda: "function", "Solution": None}, None, "function"),
    ],
)
def test_the_function_is_found(namespace: dict[str, Any], owner: str | None, result: str) -> None:
    assert call.find(namespace, "f", owner)() == result


@pytest.mark.parametrize(
    ("owner", "wanted"), [("Solution", "class 'Solution' with a method 'f'"), (None, "function 'f'")]
)
def test_a_function_that_is_not_there_is_named(owner: str | None, wanted: str) -> None:
    with pytest.raises(NameError, match=wanted):
        call.find({}, "f", owner)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ValueError", ValueError),
        ("KeyError", KeyError),
        ("StopIteration", asserting.CandidateError),
        ("SystemExit", asserting.CandidateError),
        ("KeyboardInterrupt", asserting.CandidateError),
        ("UnicodeDecodeError", asserting.CandidateError),
        ("int", asserting.CandidateError),
        ("NoSuchThing", asserting.CandidateError),
        ("__import__", asserting.CandidateError),
    ],
)
def test_only_ordinary_exceptions_of_the_candidate_are_raised(name: str, kind: type[Exception]) -> None:
    assert type(asserting._exception(name, "text")) is kind


def test_the_recursion_limit_does_not_count_the_launcher() -> None:
    before = sys.getrecursionlimit()
    try:
        program.raise_recursion_limit(5000)
        assert sys.getrecursionlimit() > 5000
    finally:
        sys.setrecursionlimit(before)
