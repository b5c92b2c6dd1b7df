"""Containers as cells: what surrounds them, what they say, and that none is left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from docker_here import client_or_skip

from codeassist_env.errors import InputError, SandboxError
from codeassist_env.problem import Problem
from codeassist_env.verdict import Status
from codeassist_sandbox import docker_stale
from codeassist_sandbox.channel import CellLostError, Channel
from codeassist_sandbox.docker import DockerOptions, DockerWall, docker
from codeassist_sandbox.interpreter import environment

pytestmark = pytest.mark.docker

ECHO = """
import os
while data := os.read(0, 1 << 16):
    while data:
        data = data[os.write(1, data):]
"""
LOOK = """
import json, os, signal, sys
def refused(call, *given):
    try:
        call(*given)
    except OSError as error:
        return type(error).__name__ if error.errno != 30 else "read-only"
    return ""
status = dict(line.split(":", 1) for line in open("/proc/self/status").read().splitlines())
seen = {
    "users": sorted({*os.getresuid(), *os.getresgid(), *os.getgroups()}),
    "capabilities": [int(status[name], 16) for name in ("CapPrm", "CapEff", "CapBnd", "CapAmb", "CapInh")],
    "no_new_privileges": int(status["NoNewPrivs"]),
    "seccomp": int(status["Seccomp"]),
    "environment": dict(os.environ),
    "interfaces": [line.split(":")[0].strip() for line in open("/proc/net/dev").read().splitlines()[2:]],
    "root": refused(os.mkdir, "/new"),
    "sysctl": refused(open, "/proc/sys/kernel/hostname", "w"),
    "shared_memory": os.path.exists("/dev/shm"),
    "home": os.getcwd(),
    "tmp": os.stat("/tmp").st_uid,
    "size": os.statvfs("/tmp").f_blocks * os.statvfs("/tmp").f_frsize,
    "host": os.uname().nodename,
    "mounts": [line.split()[4] for line in open("/proc/self/mountinfo")],
}
text = json.dumps(seen).encode()
os.write(1, b"%06d" % len(text) + text)
"""


def soon(seconds: float = 20.0) -> float:
    return time.monotonic() + seconds


def script(source: str) -> tuple[str, ...]:
    return ("-S", "-B", "-c", source)


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    client = client_or_skip()
    yield client
    client.close()


@pytest.fixture
def images(client: Any) -> Iterator[list[str]]:
    """Return a list of images to be removed once no container uses them."""
    made: list[str] = []
    yield made
    for identity in made:
        client.remove_image(identity, force=True)


@pytest.fixture
def start(client: Any, images: list[str]) -> Iterator[Callable[..., Channel]]:
    """Return a starter of a container that runs a script; what it started is closed afterwards."""
    walls, channels = [], []

    def make(source: str = ECHO, slot: int = 0, **options: Any) -> Channel:
        walls.append(DockerWall(DockerOptions(**options), script(source)))
        channels.append(walls[-1].start(slot))
        return channels[-1]

    yield make
    for channel in channels:
        channel.close()
    for wall in walls:
        wall.close()


def ours(client: Any) -> list[str]:
    """List this process's containers, whatever their state."""
    label = f"{docker_stale.LABEL}={docker_stale.harness()}"
    return [found["Id"] for found in client.containers(all=True, filters={"label": label})]


def inspected(client: Any) -> dict[str, Any]:
    [identity] = ours(client)
    return dict(client.inspect_container(identity))


def wait_until_gone(client: Any, container: str) -> None:
    """Wait for the engine to have removed a container, by its own word."""
    import docker.errors

    try:
        client.wait(container, timeout=10, condition="removed")
    except docker.errors.NotFound:
        return


def test_bytes_come_back_in_order_whatever_their_number(start: Callable[..., Channel]) -> None:
    channel = start()
    channel.send(b"x", soon())
    assert channel.receive(1, soon()) == b"x"
    data = os.urandom(3 << 20)
    sender = threading.Thread(target=channel.send, args=(data, soon()))
    sender.start()
    assert channel.receive(len(data), soon()) == data
    sender.join()


def test_a_container_has_no_powers_no_network_and_nothing_to_write_to_but_its_tmp(
    start: Callable[..., Channel], client: Any
) -> None:
    channel = start(LOOK, slot=3)
    seen = json.loads(channel.receive(int(channel.receive(6, soon())), soon()))
    [user] = seen["users"]
    assert 60_000 <= user < 65_534 and user % 32 == 60_003 % 32
    assert seen["capabilities"] == [0] * 5
    assert (seen["no_new_privileges"], seen["seccomp"]) == (1, 2)
    assert seen["environment"].pop("HOSTNAME", "cell") == "cell"
    assert seen["environment"] == environment("/tmp")
    assert seen["interfaces"] == ["lo"]
    assert seen["root"] == "read-only" and seen["sysctl"]
    assert not seen["shared_memory"]
    assert (seen["home"], seen["host"]) == ("/tmp", "cell")
    assert (seen["tmp"], seen["size"]) == (user, 64 << 20)
    engines_own = {"/etc/resolv.conf", "/etc/hostname", "/etc/hosts", "/tmp", "/"}
    assert {mount for mount in seen["mounts"] if not mount.startswith(("/proc", "/sys", "/dev"))} <= engines_own


def test_the_engine_is_told_every_limit_and_no_mount(start: Callable[..., Channel], client: Any) -> None:
    start(memory_mb=256, processes=20)
    found = inspected(client)
    host = found["HostConfig"]
    assert (host["Memory"], host["MemorySwap"], host["PidsLimit"]) == (256 << 20, 256 << 20, 20)
    assert (host["NetworkMode"], host["IpcMode"], host["LogConfig"]["Type"]) == ("none", "none", "none")
    assert host["CapDrop"] == ["ALL"] and not host["CapAdd"] and not host["Privileged"]
    assert host["SecurityOpt"] == ["no-new-privileges"]
    assert host["ReadonlyRootfs"] and host["AutoRemove"]
    assert not host["Binds"] and not host["VolumesFrom"] and not found["Mounts"]
    assert found["Config"]["StdinOnce"]


def test_the_last_words_of_a_server_that_ended_are_told(start: Callable[..., Channel]) -> None:
    channel = start("import os, sys\nos.write(1, b'ab')\nsys.exit('the roof fell in')")
    with pytest.raises(CellLostError, match=r"it ended \(the roof fell in\)"):
        channel.receive(3, soon())


def test_a_silent_server_is_given_up_at_the_deadline(start: Callable[..., Channel]) -> None:
    channel = start()
    with pytest.raises(CellLostError, match="silent"):
        channel.receive(1, soon(0.05))


def test_a_closed_container_is_gone_and_closing_again_does_nothing(start: Callable[..., Channel], client: Any) -> None:
    channel = start("import signal\nsignal.pause()")
    assert len(ours(client)) == 1
    channel.close()
    assert ours(client) == []
    channel.close()
    with pytest.raises(CellLostError):
        channel.receive(1, soon())


def test_killing_ends_the_wait_of_another_thread(start: Callable[..., Channel], client: Any) -> None:
    channel = start()
    [container] = ours(client)
    ended: list[str] = []

    def wait() -> None:
        try:
            channel.receive(1, soon())
        except CellLostError as error:
            ended.append(str(error))

    waiting = threading.Thread(target=wait)
    waiting.start()
    channel.kill()
    waiting.join(20)
    assert ended and "ended" in ended[0]
    wait_until_gone(client, container)


HARNESS = """
import sys, time
from codeassist_sandbox import docker_stale
from codeassist_sandbox.docker import DockerOptions, DockerWall
channel = DockerWall(DockerOptions(), ("-S", "-c", sys.argv[1])).start(0)
channel.send(b"x", time.monotonic() + 20)
channel.receive(1, time.monotonic() + 20)
print(docker_stale.harness(), flush=True)
sys.stdin.read()
"""


def test_no_container_outlives_a_harness_that_is_killed(client: Any) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HARNESS, ECHO], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as harness:
        assert harness.stdout is not None
        label = harness.stdout.readline().strip()
        [container] = client.containers(filters={"label": f"{docker_stale.LABEL}={label}"})
        harness.send_signal(signal.SIGKILL)
    wait_until_gone(client, container["Id"])
    assert client.containers(all=True, filters={"label": f"{docker_stale.LABEL}={label}"}) == []


def test_what_a_dead_harness_made_and_did_not_start_is_swept(start: Callable[..., Channel], client: Any) -> None:
    start()
    image = inspected(client)["Image"]
    boot, _, _ = docker_stale.harness().rpartition("/")
    dead, stranger = f"{boot}/1", f"another-boot/pid:[1]/{os.getpid()}/1"
    made = {
        who: client.create_container(image, command="x", labels={docker_stale.LABEL: who})["Id"]
        for who in (dead, stranger, docker_stale.harness())
    }
    try:
        docker_stale.sweep(client)
        left = {found["Id"] for found in client.containers(all=True)}
        assert made[dead] not in left
        assert {made[stranger], made[docker_stale.harness()]} <= left
    finally:
        for who in (stranger, docker_stale.harness()):
            client.remove_container(made[who], force=True)


def test_a_problem_is_judged_in_containers_and_none_is_left(make_problem: Callable[..., Problem], client: Any) -> None:
    problem = make_problem(("1 2\n", "3\n"), ("5 5\n", "10\n"))
    sandbox = docker("")
    try:
        right = sandbox.judge(problem, "print(sum(map(int, input().split())))")
        wrong = sandbox.judge(problem, "print(3)", all_tests=True)
        versions = sandbox.guarantees()["packages"]
        assert sandbox.details()["engine"]
    finally:
        sandbox.close()
    assert (right.status, right.sandbox) == (Status.PASSED, "docker"), right.message
    assert [report.status for report in wrong.reports] == [Status.PASSED, Status.WRONG]
    assert versions.keys() == {"numpy"}
    assert ours(client) == []


def test_numpy_of_this_environment_is_there(start: Callable[..., Channel]) -> None:
    import numpy

    source = "import os, sys\nsys.path.append('/site')\nimport numpy\nos.write(1, numpy.__version__.encode())"
    assert start(source).receive(len(numpy.__version__), soon()) == numpy.__version__.encode()


@pytest.fixture
def derived(start: Callable[..., Channel], client: Any, images: list[str]) -> Callable[[str], str]:
    """Return a maker of images like ours with a change."""

    def make(change: str) -> str:
        start()
        [parent] = ours(client)
        images.append(client.commit(parent, changes=change)["Id"])
        return images[-1]

    return make


def test_an_images_own_variables_are_not_the_programs(
    start: Callable[..., Channel], derived: Callable[[str], str]
) -> None:
    channel = start(LOOK, slot=1, image=derived("ENV PYTHONPATH=/elsewhere SECRET=1"))
    seen = json.loads(channel.receive(int(channel.receive(6, soon())), soon()))
    assert not {"PYTHONPATH", "SECRET"} & seen["environment"].keys()


def test_an_image_with_volumes_is_refused(start: Callable[..., Channel], derived: Callable[[str], str]) -> None:
    with pytest.raises(SandboxError, match="volumes"):
        start(slot=1, image=derived("VOLUME /data"))


def test_an_image_of_somebody_elses_is_asked_what_it_holds(derived: Callable[[str], str], client: Any) -> None:
    import numpy

    wall = DockerWall(DockerOptions(image=derived("ENV A=b"), python="/usr/local/bin/python3"))
    try:
        found = wall.guarantees({"python": "asked"})
        assert wall.details()["python"] == "/usr/local/bin/python3"
    finally:
        wall.close()
    assert found["packages"] in ({"numpy": None}, {"numpy": numpy.__version__})
    assert len(ours(client)) == 1  # the fixture's


def test_an_image_without_a_python_is_refused_and_leaves_no_container(
    derived: Callable[[str], str], client: Any
) -> None:
    wall = DockerWall(DockerOptions(image=derived("ENV A=b"), python="/usr/local/bin/python9"))
    try:
        with pytest.raises(SandboxError, match="python9"):
            wall.start(0)
    finally:
        wall.close()
    assert len(ours(client)) == 1


def test_an_unknown_image_names_the_command_that_gets_it(start: Callable[..., Channel]) -> None:
    with pytest.raises(SandboxError, match="no image 'nowhere/none:1'") as caught:
        start(image="nowhere/none:1")
    assert caught.value.remedy == "docker pull nowhere/none:1"


@pytest.mark.parametrize("argument", ["memory_mb=1", "processes=2", "memory_mb=much", "color=red", "image"])
def test_options_that_make_no_container_are_refused_with_all_that_there_are(argument: str) -> None:
    with pytest.raises(InputError, match=r"wanted docker:image=\.\.\.,python=.*memory_mb=.*processes=.*runtime="):
        docker(argument)
