"""Making the image of a Python of this machine."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from click.testing import CliRunner
from docker_here import client_or_skip

from codeassist_env.errors import SandboxError
from codeassist_sandbox import docker_image


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    client = client_or_skip()
    yield client
    client.close()


class Elsewhere:
    """An engine on a machine of another kind."""

    def version(self) -> dict[str, str]:
        return {"Arch": "s390x"}


@pytest.mark.docker
def test_an_image_says_what_it_holds(client: Any) -> None:
    name = docker_image.build_image(client, name="codeassist-test:made")
    try:
        labels = client.inspect_image(name)["Config"]["Labels"]
        assert labels["codeassist.version"] == platform.python_version()
        assert labels["codeassist.recipe"] == docker_image.recipe()
        assert labels["codeassist.path"].startswith("/")
    finally:
        client.remove_image(name, force=True)


@pytest.mark.docker
def test_the_command_makes_the_image_and_says_what_is_in_it(client: Any) -> None:
    done = CliRunner().invoke(docker_image.image, ["--name", "codeassist-test:command"])
    try:
        assert done.exit_code == 0, done.output
        assert f"codeassist-test:command: Python {platform.python_version()}, numpy " in done.output
    finally:
        client.remove_image("codeassist-test:command", force=True)


@pytest.mark.docker
def test_an_image_that_cannot_be_finished_is_not_left(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    take = client.import_image_from_data
    monkeypatch.setattr(client, "import_image_from_data", lambda *a, **k: taken.append(take(*a, **k)) or taken[-1])
    source = "import sys\nprint('{}')\nsys.stdout.write(chr(0) * 10240)\nsys.exit('the disk is full')"
    monkeypatch.setattr(docker_image, "recipe", lambda python: "r")
    monkeypatch.setattr(docker_image, "_source", lambda: source)
    with pytest.raises(SandboxError, match="the disk is full"):
        docker_image.build_image(client, name="codeassist-test:half")
    assert "sha256:" in taken[0]
    assert client.images(all=True, filters={"label": "codeassist.recipe=r"}) == []


def test_equal_interpreters_have_one_image_and_others_another(monkeypatch: pytest.MonkeyPatch) -> None:
    name = docker_image.image_name()
    assert name == docker_image.image_name(sys.executable)
    docker_image.recipe.cache_clear()
    source = docker_image._source()
    monkeypatch.setattr(docker_image, "_source", lambda: source + "\n")
    try:
        assert docker_image.image_name() != name
    finally:
        docker_image.recipe.cache_clear()


def test_an_engine_on_another_kind_of_machine_is_told_to_take_one_from_a_registry() -> None:
    with pytest.raises(SandboxError, match="s390x") as caught:
        docker_image.build_image(Elsewhere(), name="codeassist-test:elsewhere")
    assert "docker build" in caught.value.remedy


def test_a_system_without_linux_programs_is_told_to_take_one_from_a_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    docker_image.recipe.cache_clear()
    with pytest.raises(SandboxError, match="registry") as caught:
        docker_image.image_name()
    assert "docker build" in caught.value.remedy


@pytest.mark.parametrize(("python", "why"), [("/nowhere/python", "No such file"), ("/bin/false", "cannot be made")])
def test_what_is_no_python_makes_no_image(python: str, why: str) -> None:
    with pytest.raises(SandboxError, match=why):
        docker_image.image_name(python)
