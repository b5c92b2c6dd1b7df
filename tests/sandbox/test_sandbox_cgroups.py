"""Control groups of cells: where they are found, what they limit, whose they are, and that none is left."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sandbox_cells import HELLO, LIMITS, WALLS, FakeWall, descendants, happens, in_python, made, program, response, runs

from codeassist_env.errors import SandboxError
from codeassist_env.problem import Limits, StdinTask
from codeassist_env.verdict import Execution, Status
from codeassist_sandbox import cgroups, scratch
from codeassist_sandbox.backend import CellSandbox
from codeassist_sandbox.cell import Cell
from codeassist_sandbox.cgroups import Group, Groups, Place, needed, own_places, places, sweep

NAME = "codeassist-{}-{:08d}-{:014d}-{}"
V1 = "30 23 0:28 {} /sys/fs/cgroup/{} rw,relatime shared:9 - cgroup cgroup rw,{}\n"
V2 = "41 23 0:38 {} {} rw,relatime - cgroup2 cgroup2 rw,nsdelegate\n"
OTHER = "24 1 0:2 / /proc rw - proc proc rw\n"


def place(*folder: str, version: int = 1, controllers: tuple[str, ...] = ("memory", "pids")) -> Place:
    return Place(Path(*folder), version, controllers)


# Where


@pytest.mark.parametrize(
    ("groups", "mounts", "wanted"),
    [
        (
            "8:pids:/\n4:memory:/some/where\n0::/\n",
            OTHER + V1.format("/", "memory", "memory") + V1.format("/", "pids", "pids") + V2.format("/", "/unified"),
            [
                place("/sys/fs/cgroup/pids", controllers=("pids",)),
                place("/sys/fs/cgroup/memory/some/where", controllers=("memory",)),
            ],
        ),
        ("3:pids,memory:/a\n", V1.format("/", "both", "memory,pids"), [place("/sys/fs/cgroup/both/a")]),
        ("3:pids,memory:/box/a\n", V1.format("/box", "both", "memory,pids"), [place("/sys/fs/cgroup/both/a")]),
        ("3:pids,memory:/elsewhere\n", V1.format("/box", "both", "memory,pids"), []),
        ("3:pids,memory:/a\n", OTHER, []),
        ("5:name=systemd:/a\n", V1.format("/", "systemd", "name=systemd"), []),
        ("0::/user.slice/a\n", V2.format("/", "/c"), [place("/c/user.slice/a", version=2)]),
        ("0::/\n", V2.format("/", r"/my\040groups"), [place("/my groups", version=2)]),
        (
            "0::/a\n4:memory:/b\n",
            V2.format("/", "/c") + V1.format("/", "memory", "memory"),
            [
                place("/sys/fs/cgroup/memory/b", controllers=("memory",)),
                place("/c/a", version=2, controllers=("pids",)),
            ],
        ),
        ("", "", []),
    ],
)
def test_own_groups_are_found_by_both_versions(groups: str, mounts: str, wanted: list[Place]) -> None:
    assert places(groups, mounts) == wanted


# What


def test_a_cell_gets_what_its_programs_may_use_together_and_room_for_itself() -> None:
    one, other = Limits(memory_mb=256, output_mb=8, processes=10), Limits(memory_mb=512, output_mb=16, processes=64)
    assert needed([one], 0) == ((256 + 64 + 4 * 8 + 128) << 20, 26)
    assert needed([one, other], 1 << 26) == ((256 + 64 + 32 + 512 + 64 + 64 + 128 + 64) << 20, 90)
    assert needed([Limits(memory_mb=10**6, processes=10**6)], 0)[1] == 10**6 + 16


@pytest.fixture
def unified(tmp_path: Path) -> Path:
    """A directory that looks like the group of slot 3, in a version 2 hierarchy which hands down its controllers."""
    folder = tmp_path / cgroups._own_name(3)
    folder.mkdir()
    for name in ("memory.max", "memory.swap.max", "pids.max", "cgroup.procs"):
        (folder / name).touch()
    return folder


def test_version_2_limits_memory_without_swap_and_tasks(unified: Path) -> None:
    groups = Groups([place(str(unified.parent), version=2)])
    command = groups.entering(3, ["/bin/echo", "two words", "--"])
    assert groups.kinds() is False, "nothing has entered yet"
    ran = subprocess.run(command, capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("two words --\n", "")
    assert groups.kinds() == "memory and processes"
    groups.fit(3, [LIMITS], 0)
    memory, tasks = needed([LIMITS], 0)
    files = {name: (unified / name).read_text() for name in ("memory.max", "memory.swap.max", "pids.max")}
    assert files == {"memory.max": str(memory), "memory.swap.max": "0", "pids.max": str(tasks)}


def test_where_our_group_hands_nothing_down_there_is_none_and_nothing_is_left_or_written(tmp_path: Path) -> None:
    (tmp_path / "cgroup.subtree_control").touch()
    groups = Groups([place(str(tmp_path), version=2)])
    assert groups.entering(3, ["python"]) == ["python"]
    groups.fit(3, [LIMITS], 0)
    groups.remove(3)
    assert groups.kinds() is False
    assert [entry.name for entry in tmp_path.iterdir()] == ["cgroup.subtree_control"]
    assert (tmp_path / "cgroup.subtree_control").read_text() == ""


def test_where_no_group_can_be_made_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    groups = Groups([place(str(tmp_path / "file")), place(str(tmp_path / "gone"))])
    assert groups.entering(0, ["python"]) == ["python"] and groups.kinds() is False


def test_a_group_that_lets_nobody_in_keeps_no_cell_from_starting(unified: Path) -> None:
    (unified / "cgroup.procs").unlink()
    (unified / "cgroup.procs").mkdir()
    groups = Groups([place(str(unified.parent), version=2)])
    ran = subprocess.run(groups.entering(3, ["/bin/echo", "on"]), capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("on\n", "")
    groups.fit(3, [LIMITS], 0)
    assert groups.kinds() is False


def test_a_cell_outside_of_what_held_the_ones_before_is_refused(unified: Path) -> None:
    groups = Groups([place(str(unified.parent), version=2)])
    subprocess.run(groups.entering(3, ["/bin/true"]), check=True)
    groups.fit(3, [LIMITS], 0)
    (unified / "cgroup.procs").write_text("")
    with pytest.raises(SandboxError, match="could not be put into its control group"):
        groups.fit(3, [LIMITS], 0)


def test_a_limit_that_the_kernel_refuses_is_an_error_that_says_so(unified: Path) -> None:
    (unified / "memory.max").unlink()
    (unified / "memory.max").mkdir()
    groups = Groups([place(str(unified.parent), version=2)])
    groups.entering(3, [])
    with pytest.raises(SandboxError, match="cannot be limited to 1344 MiB"):
        groups.fit(3, [Limits()], 64 << 20)


@pytest.mark.parametrize("shell", ["dash", "bash"])
def test_entering_leaves_the_environment_as_it_was(shell: str, unified: Path) -> None:
    path = shutil.which(shell)
    if path is None:
        pytest.skip(f"there is no {shell}")
    _, *arguments = Group(unified.name, [place(str(unified.parent), version=2)]).entering(["/usr/bin/env"])
    given = {"HOME": "/tmp", "PATH": "/usr/bin:/bin"}
    ran = subprocess.run([path, *arguments], executable=path, env=given, capture_output=True, text=True)
    assert sorted(row for row in ran.stdout.splitlines() if not row.startswith("_=")) == [
        f"{name}={value}" for name, value in given.items()
    ]


def test_a_cell_is_fitted_when_limits_or_large_inputs_change_and_only_then() -> None:
    wall = FakeWall(HELLO + 7 * response())
    cell = Cell(wall, 5)
    assert wall.fitted == [], "nothing is known before the first program"
    small, large = Limits(1.0, 2.0, memory_mb=64), Limits(1.0, 2.0, memory_mb=512)
    for limits, size in ((small, 9), (small, 99), (large, 9), (large, (64 << 20) + 5), (large, 64 << 20)):
        cell.run(program("", limits=limits), bytes(size))
    cell.check(program("", limits=small), program("", "test", limits=large))
    assert wall.fitted == [(5, [small], 0), (5, [large], 0), (5, [large], 64 << 20), (5, [small, large], 0)]


def test_a_cell_that_cannot_be_fitted_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise SandboxError("no")

    wall = FakeWall(HELLO)
    cell = Cell(wall, 5)
    monkeypatch.setattr(wall, "fit", refuse)
    with pytest.raises(SandboxError, match="no"):
        cell.run(program(""), b"")
    assert cell.suspect


# Whose


def test_groups_of_harnesses_that_have_ended_go_and_all_others_stay(tmp_path: Path) -> None:
    machine, here = scratch.machine(), os.getpid()
    started = scratch.started_at(here)
    stale = {NAME.format(machine, here, started + 1, 3), NAME.format(machine, 99_999_999, 5, 31)}
    kept = {NAME.format(machine, here, started, 3), NAME.format("0" * 10, 99_999_999, 5, 31), "codeassist-notes"}
    for name in stale | kept:
        (tmp_path / name).mkdir()
    occupied = tmp_path / NAME.format(machine, 99_999_999, 6, 1)
    (occupied / "cgroup.procs").mkdir(parents=True)
    assert {folder.name for folder in sweep(place(str(tmp_path)))} == stale
    assert {entry.name for entry in tmp_path.iterdir()} == {*kept, occupied.name}


def test_a_place_that_cannot_be_listed_is_left_alone(tmp_path: Path) -> None:
    assert sweep(place(str(tmp_path / "gone"))) == []


# With the kernel


@pytest.fixture(params=WALLS)
def held(request: pytest.FixtureRequest) -> Iterator[CellSandbox]:
    """A sandbox whose cells are in groups of this machine's kernel that limit memory and processes."""
    sandbox = made(request.param)
    if sandbox.guarantees()["cgroup"] != "memory and processes":
        sandbox.close()
        pytest.skip("this process may make no control groups with limits on memory and processes")
    yield sandbox
    sandbox.close()


def own_groups() -> list[Path]:
    return [entry for at in own_places() for entry in at.folder.glob(cgroups._own_name(0)[:-1] + "*")]


def run(sandbox: CellSandbox, source: str, limits: Limits, text: str = "") -> Execution:
    with sandbox.open(StdinTask(), source, limits) as session:
        return next(iter(session.run([text])))


def test_all_of_a_cell_is_in_a_group_with_its_programs_limits_and_gone_with_it(held: CellSandbox) -> None:
    ours = Path("/proc/self/cgroup").read_text()
    for limits in (Limits(4.0, 20.0, memory_mb=512), Limits(4.0, 20.0, memory_mb=128), Limits(4.0, 20.0)):
        assert run(held, "print(1)", limits).output == b"1\n"
        memory, tasks = needed([limits], 0)
        files = [group / name for group in own_groups() for name in ("pids.max", "memory.limit_in_bytes", "memory.max")]
        assert {file.read_text().strip() for file in files if file.exists()} == {str(memory), str(tasks)}
    inside = {int(pid) for group in own_groups() for pid in (group / "cgroup.procs").read_text().split()}
    assert inside and inside <= set(descendants(os.getpid()))
    assert all("codeassist-" in Path(f"/proc/{pid}/cgroup").read_text() for pid in descendants(min(inside)))
    assert Path("/proc/self/cgroup").read_text() == ours
    held.close()
    assert own_groups() == []


FILL = """
import os
for number in range(int(input())):
    with open(os.environ["TMPDIR"] + f"/{number}", "wb") as file:
        file.write(bytes(15 << 20))
kept = []
while True:
    kept.append(bytearray(1 << 20))
    for at in range(0, 1 << 20, 4096):
        kept[-1][at] = 1
"""


def test_a_program_that_fills_its_memory_and_its_files_is_told_so_and_the_cell_lives_on(held: CellSandbox) -> None:
    limits = Limits(4.0, 20.0, memory_mb=128)
    execution = run(held, FILL, limits, "3")
    assert execution.fault is Status.MEMORY, execution.message
    assert run(held, "print(1)", limits).output == b"1\n"


def test_a_program_that_the_kernel_ends_for_the_group_s_limit_ran_out_of_memory(
    held: CellSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cgroups, "needed", lambda limits, size: (256 << 20, 99))
    execution = run(held, FILL, Limits(4.0, 20.0, memory_mb=250), "0")
    assert execution.fault is Status.MEMORY, execution.message
    monkeypatch.undo()
    assert run(held, "print(1)", LIMITS).output == b"1\n"


def test_a_cell_whose_server_the_kernel_ends_is_replaced(held: CellSandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cgroups, "needed", lambda limits, size: (64 << 20, 99))
    assert run(held, "print(1)", LIMITS, "x" * (80 << 20)).fault is Status.SANDBOX_FAILED
    monkeypatch.undo()
    assert run(held, "print(1)", LIMITS).output == b"1\n"


def test_a_large_input_costs_a_program_none_of_its_memory(held: CellSandbox) -> None:
    execution = run(
        held, "x = bytearray(b'1') * (50 << 20); print(1)", Limits(4.0, 20.0, memory_mb=64), "x" * (300 << 20)
    )
    assert execution.output == b"1\n", execution.message


def test_what_a_killed_harness_left_is_removed_at_the_next_start(held: CellSandbox) -> None:
    code = """
import sys
from codeassist_env import registry
sandbox = registry.create("sandboxes", sys.argv[1])
sandbox.guarantees()
print("ready", flush=True)
sys.stdin.read()
"""
    harness = in_python(code, held.name)
    assert harness.stdout is not None and harness.stdout.readline() == "ready\n"
    left = [entry for at in own_places() for entry in at.folder.glob(f"codeassist-*-{harness.pid:08d}-*")]
    assert left
    cells = descendants(harness.pid)
    harness.kill()
    harness.communicate()
    assert happens(lambda: not any(map(runs, cells)))
    assert happens(lambda: Groups() and not any(folder.exists() for folder in left))
