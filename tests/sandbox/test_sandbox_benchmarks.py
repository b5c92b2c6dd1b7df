"""The sandbox's benchmark and its soak run, say what they measured, and see a leak; how fast, no test asks."""

from __future__ import annotations

import argparse
import importlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from codeassist_env import registry
from codeassist_env.problem import Problem
from codeassist_env.verdict import Status, Verdict

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"
BACKEND = "process:allow_unsafe=true"
NAMES = ("sandbox_workloads", "sandbox_peers", "sandbox_speed", "soak_programs", "soak_watch", "sandbox_soak")


@pytest.fixture(scope="module", autouse=True)
def modules() -> Iterator[Mapping[str, ModuleType]]:
    sys.path.insert(0, str(FOLDER))
    yield {name: importlib.import_module(name) for name in NAMES}
    sys.path.remove(str(FOLDER))
    for name in NAMES:
        sys.modules.pop(name, None)


@pytest.fixture
def speed(modules: Mapping[str, ModuleType]) -> ModuleType:
    return modules["sandbox_speed"]


@pytest.fixture
def peers(modules: Mapping[str, ModuleType]) -> ModuleType:
    return modules["sandbox_peers"]


@pytest.fixture
def watch(modules: Mapping[str, ModuleType]) -> ModuleType:
    return modules["soak_watch"]


@pytest.fixture
def soak(modules: Mapping[str, ModuleType]) -> ModuleType:
    return modules["sandbox_soak"]


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(FOLDER / script), *arguments], capture_output=True, text=True, timeout=180
    )


# the speed


def test_every_workload_asks_for_what_its_program_answers(modules: Mapping[str, ModuleType]) -> None:
    made = modules["sandbox_workloads"].workloads(5)
    assert [work.tests for work in made] == [1, 5, 5, 5, 5]
    assert len({work.name for work in made}) == len(made)
    for work in made:
        space: dict[str, Any] = {"__name__": "program"}
        if work.name.startswith("stdin"):
            for given, wanted in zip(work.peer["inputs"], work.peer["outputs"], strict=True):
                assert answer(work.code, given) == wanted
            continue
        exec(work.code, space)
        function = space["Solution"]().largest if "Solution" in space else space["largest"]
        assert [function(*given) for given in work.peer["arguments"]] == work.peer["expected"]


def answer(code: str, given: str) -> str:
    """Return what a program prints."""
    keep, sys.stdin, sys.stdout, out = (sys.stdin, sys.stdout), io.StringIO(given), io.StringIO(), ""
    try:
        exec(code, {})
        out = sys.stdout.getvalue()
    finally:
        sys.stdin, sys.stdout = keep
    return out


def case(speed: ModuleType, judge: str, work: str, *milliseconds: float, tests: int = 20) -> Any:
    problem = Problem(work, "", "", None, (None,) * tests)
    made = speed.Case(judge, speed.Workload(work, problem, "", {}), lambda: 0.001)
    made.milliseconds += milliseconds
    return made


def test_rounds_alternate_and_give_every_case_one_program_at_least(speed: ModuleType) -> None:
    order: list[str] = []
    cases = [case(speed, name, "stdin, 20 tests") for name in "ab"]
    for one in cases:
        one.run = lambda judge=one.judge: order.append(judge) or 0.25
    speed.measure(cases, 3, 0.0)
    assert order == ["a", "b", "b", "a", "a", "b"]
    assert cases[0].milliseconds == [250.0] * 3


def test_the_best_decides_on_the_cost_of_a_test(speed: ModuleType) -> None:
    cases = [case(speed, "ours", "stdin, 20 tests", 50.0, 26.0, 60.0), case(speed, "peer", "stdin, 20 tests", 1.0)]
    ours, peer = speed.costs(cases, ["ours"])
    assert (ours["ms_a_test"], ours["met"]) == ({"median": 2.5, "best": 1.3}, True)
    assert (peer["target"], peer["met"]) == (None, None)
    assert not speed.costs([case(speed, "ours", "stdin, 20 tests", 26.1)], ["ours"])[0]["met"]


def test_the_median_decides_on_a_ratio(speed: ModuleType) -> None:
    theirs = case(speed, "LiveCodeBench", "stdin, 20 tests", 30.0, 10.0, 31.0)
    (row,) = speed.comparisons([case(speed, "ours", "stdin, 20 tests", 20.0), theirs], ["ours"])
    assert (row["median"], row["best"], row["target"], row["met"]) == (1.5, 0.5, 1.5, True)
    (row,) = speed.comparisons([case(speed, "ours", "stdin, 20 tests", 20.1), theirs], ["ours"])
    assert not row["met"]


def test_a_peer_of_functions_alone_is_compared_with_methods_too(speed: ModuleType) -> None:
    peer = case(speed, "EvalPlus", "function, 20 tests", 8.0)
    names = ("stdin, 20 tests", "method, 20 tests", "function, 20 tests", "assert, 20 tests")
    rows = speed.comparisons([*(case(speed, "ours", name, 4.0) for name in names), peer], ["ours"])
    assert [(row["work"], row["median"], row["met"]) for row in rows] == [
        (names[1], 2.0, True),
        (names[2], 2.0, True),
        (names[3], 2.0, None),
    ]


def commands(peers: ModuleType, *argv: str) -> Any:
    return peers.PeerSpec("cold", "commands", list(argv or peers.cold_command()), ("stdin",))


def test_a_driver_times_what_it_is_told_to_judge(peers: ModuleType, modules: Mapping[str, ModuleType]) -> None:
    works = modules["sandbox_workloads"].workloads(2)
    with peers.Peer(commands(peers), works) as peer:
        assert [work.name for work in peer.works] == ["stdin, 1 test", "stdin, 2 tests"]
        assert all(0 < peer.seconds(work) < 30 for work in peer.works)
        assert peer.python == ".".join(map(str, sys.version_info[:3]))


def test_a_peer_that_judges_wrongly_is_not_timed(peers: ModuleType, modules: Mapping[str, ModuleType]) -> None:
    work = modules["sandbox_workloads"].stdin_workload(1)
    wrong = replace(work, peer={**work.peer, "outputs": ["no\n"]})
    with pytest.raises(peers.PeerError, match="cold: RuntimeError: exit status 0"):
        peers.Peer(commands(peers), [wrong])


def test_a_checkout_that_is_none_is_reported_and_the_rest_goes_on(peers: ModuleType, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(peers, "bubblewrap_command", lambda: (_ for _ in ()).throw(peers.PeerError("no bwrap")))
        options = argparse.Namespace(docker=None, livecodebench=tmp_path, evalplus=None, peer_python=sys.executable)
        with peers.ExitStack() as stack:
            found, missing = peers.start(peers.specs(options, stack), [], stack)
    assert [peer.spec.name for peer in found] == ["cold python"]
    assert [reason.split(":")[0] for reason in missing] == ["no bwrap", "LiveCodeBench", "LiveCodeBench, bare"]


@pytest.mark.parametrize(("status", "works"), [("pass", True), ("fail", False)])
def test_a_checked_out_grader_is_asked_for_its_own_verdict(
    peers: ModuleType, modules: Mapping[str, ModuleType], tmp_path: Path, status: str, works: bool
) -> None:
    package = tmp_path / "evalplus" / "eval"
    package.mkdir(parents=True)
    source = f"PASS = 'pass'\ndef untrusted_check(*given, **more):\n    print('noise')\n    return {status!r}, []\n"
    (package / "__init__.py").write_text(source)
    spec = peers.PeerSpec("EvalPlus", "evalplus", str(tmp_path), ("function",))
    asked = modules["sandbox_workloads"].workloads(2)
    if works:
        with peers.Peer(spec, asked) as peer:
            assert peer.seconds(peer.works[0]) > 0
    else:
        with pytest.raises(peers.PeerError, match="status fail"):
            peers.Peer(spec, asked)


def test_a_cold_process_behind_bubblewrap_sees_no_network_and_writes_no_root(peers: ModuleType) -> None:
    if shutil.which("bwrap") is None:
        with pytest.raises(peers.PeerError, match="not installed"):
            peers.bubblewrap_command()
        return
    program = "import os, socket\nprint(os.access('/', os.W_OK), [name for _, name in socket.if_nameindex()])\n"
    done = subprocess.run([*peers.bubblewrap_command(), program], capture_output=True, text=True, timeout=60)
    assert done.stdout == "False ['lo']\n", done.stderr


def test_a_tiny_run_measures_everything(tmp_path: Path) -> None:
    target = tmp_path / "speed.json"
    tiny = ("--repeats", "1", "--slice", "0", "--cores-seconds", "0.01", "--json", str(target))
    done = run("sandbox_speed.py", BACKEND, *tiny)
    assert done.returncode == 0, done.stderr
    found = json.loads(target.read_text())
    assert [row["work"] for row in found["costs"] if row["judge"] == BACKEND] == [
        *("stdin, 1 test", "stdin, 20 tests", "method, 20 tests", "function, 20 tests", "assert, 20 tests"),
    ]
    assert {row["peer"] for row in found["ratios"]} >= {"cold python"}
    first = found["first_verdict"][BACKEND]
    assert 0 < first["made_to_verdict_ms"]["best"] < first["whole_ms"]["best"]
    assert set(found["cores"]) == ({BACKEND} if len(os.sched_getaffinity(0)) > 1 else set())
    assert all(word in done.stdout for word in (BACKEND, "cold python", "first verdict"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--repeats", "0"), "whole number from 1"),
        (("--evalplus", "/no/such/folder"), "folder"),
        (("nosuch",), "no backend works here"),
    ],
)
def test_what_cannot_be_measured_is_refused(arguments: tuple[str, ...], said: str) -> None:
    done = run("sandbox_speed.py", *arguments)
    assert done.returncode != 0
    assert said in done.stderr


# the soak


def test_the_mix_is_the_same_for_the_same_seed_and_no_text_comes_twice(modules: Mapping[str, ModuleType]) -> None:
    programs = modules["soak_programs"]
    assert sum(kind.share for kind in programs.kinds(())) == 1000
    drawn = [programs.jobs((".",), 7)(number) for number in range(1000)]
    assert drawn == [programs.jobs((".",), 7)(number) for number in range(1000)]
    assert len({job.code for job in drawn}) == 1000
    assert {job.wanted for job in drawn} == set(Status) - {Status.SANDBOX_FAILED}


@pytest.fixture
def sample(watch: ModuleType) -> Callable[..., Any]:
    def make(**changes: float) -> Any:
        return watch.Sample(**{**dict.fromkeys(watch.ALLOWED, 10), **changes})

    return make


def test_one_leak_in_ten_thousand_verdicts_is_seen(watch: ModuleType, sample: Callable[..., Any]) -> None:
    for name in ("processes", "harness_descriptors", "mounts", "leftovers", "sysv_ipc"):
        looks = [sample(**{name: 10 + number // 4}) for number in range(40)]
        (said,) = watch.leaks(looks)
        assert said.startswith(f"{name} grew by ")


def test_a_peak_that_passes_is_no_leak(watch: ModuleType, sample: Callable[..., Any]) -> None:
    looks = [sample(processes=90 if number == 20 else 10 + number % 3) for number in range(40)]
    assert watch.leaks(looks) == []
    assert watch.leaks([]) == []


def test_what_is_left_after_closing_is_named(watch: ModuleType, sample: Callable[..., Any]) -> None:
    assert watch.remains(sample(), sample(harness_mib=99, mounts=9)) == []
    assert watch.remains(sample(), sample(leftovers=11)) == ["leftovers: 10 before, 11 after it was closed"]


def test_a_process_below_the_harness_is_counted_until_it_ends(watch: ModuleType) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in watch.family(os.getpid())
    assert child.pid not in watch.family(os.getpid())


ORPHAN = """import os, sys
if os.fork():
    sys.exit()
os.setsid()
if os.fork():
    os._exit(0)
os.execv(sys.executable, [sys.executable, "-c", "import os; print(os.getpid(), flush=True); input() # {}"])
"""


@pytest.mark.parametrize(("mark", "counted"), [("codeassist_sandbox", True), ("something else", False)])
def test_a_cell_that_lost_its_harness_is_counted(watch: ModuleType, mark: str, counted: bool) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN.format(mark)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        orphan = int(parent.stdout.readline())
        parent.wait()
        while (above := watch._processes()[orphan].parent) == parent.pid:
            pass
        if above > 1:
            pytest.skip("orphans do not go to init here")
        assert (orphan in watch.family(os.getpid())) is counted


class Scripted:
    """A sandbox that knows the verdicts, and leaks a pipe a verdict if told to."""

    name = "scripted"

    def __init__(self, soak: ModuleType, leak: bool) -> None:
        self.make = soak.jobs(soak.PRIVATE[:1])
        self.leak = leak
        self.open: list[int] = []

    def judge(self, problem: Problem, code: str) -> Verdict:
        if self.leak:
            self.open += os.pipe()
        return Verdict(self.make(int(problem.id.rpartition("-")[2])).wanted, 1)

    def guarantees(self) -> dict[str, Any]:
        return {"filesystem": False}

    def close(self) -> None:
        while self.open:
            os.close(self.open.pop())


@pytest.mark.parametrize("leak", [False, True])
def test_a_soak_fails_where_something_leaks(soak: ModuleType, leak: bool, capsys: pytest.CaptureFixture[str]) -> None:
    registry.register("sandboxes", "scripted", lambda argument: Scripted(soak, leak))
    try:
        options = argparse.Namespace(name="scripted", verdicts=90, threads=3, every=10, seed=0)
        code, found = soak.run(options)
    finally:
        registry.unregister("sandboxes", "scripted")
    assert (found["verdicts"], found["mistakes"], len(found["samples"])) == (90, [], 9)
    # other tests of this machine may leave processes in its sight, but no descriptors of this one
    assert any(line.split()[0] == "harness_descriptors" for line in found["leaks"]) is leak
    assert code == int(bool(found["leaks"]))
    assert ("no leak" in capsys.readouterr().out) is (not found["leaks"])


def test_a_verdict_that_is_not_what_it_must_be_is_a_mistake(soak: ModuleType) -> None:
    class Wrong(Scripted):
        def judge(self, problem: Problem, code: str) -> Verdict:
            if problem.id == "soak-1":
                raise OSError("no more processes")
            return Verdict(Status.SANDBOX_FAILED, 1, message="lost")

    tally = soak.Tally()
    for number in (0, 1):
        soak.judge_one(Wrong(soak, False), soak.jobs((".",))(number), tally)
    assert tally.done == 2
    assert "got sandbox-failed: lost" in tally.mistakes[0]
    assert "raised OSError('no more processes')" in tally.mistakes[1]


def test_a_tiny_soak_of_a_real_backend_ends_well() -> None:
    done = run("sandbox_soak.py", BACKEND, "--verdicts", "30", "--every", "15", "--threads", "3")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "30 verdicts" in done.stdout
    assert "0 of them not what they must be" in done.stdout


def test_an_interrupted_soak_still_prints_its_table() -> None:
    command = [sys.executable, str(FOLDER / "sandbox_soak.py"), BACKEND, "--every", "5", "--threads", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().lstrip().startswith("5 of 100,000")
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
    assert process.returncode == 130, rest
    assert "interrupted" in rest
    assert "cell mounts" in rest
