"""Options that several commands share: what runs the programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import fakes
from codeassist_agents.models import sharing
from codeassist_env import registry
from codeassist_env.cli.main import cli
from codeassist_env.cli.options import CACHE_VARIABLE, model_options, sandbox_options, with_parameters, with_prompts
from codeassist_env.errors import InputError, NotFoundError, SandboxError

SEEN: list[str] = []


@pytest.fixture(autouse=True)
def named(fake_names: None) -> Iterator[None]:
    """Register a sandbox that takes any argument, and one that names another as its argument."""
    made = {
        "wide": lambda argument: SEEN.append(argument) or fakes.FakeSandbox(),  # type: ignore[func-returns-value]
        "front": lambda argument: registry.create("sandboxes", argument or "fake"),
    }
    SEEN.clear()
    for name, factory in made.items():
        registry.register("sandboxes", name, factory)
    yield
    for name in made:
        registry.unregister("sandboxes", name)


@pytest.mark.parametrize(
    ("spec", "added", "wanted"),
    [
        ("auto", {}, "auto"),
        ("docker:", {}, "docker:"),
        ("memo:process", {}, "memo:process"),
        ("auto", {"python": "/opt/bin/python3"}, "auto:python=/opt/bin/python3"),
        ("process", {"python": "C:/p", "allow_unsafe": "true"}, "process:python=C:/p,allow_unsafe=true"),
        ("docker:image=a:1", {"python": "python3.12"}, "docker:image=a:1,python=python3.12"),
    ],
)
def test_parameters_are_added_to_whatever_argument_a_spec_has(spec: str, added: dict[str, str], wanted: str) -> None:
    assert with_parameters(spec, added) == wanted


@pytest.mark.parametrize("value", ["", " ", "/a,b/python"])
def test_a_value_that_a_list_cannot_hold_is_refused(value: str) -> None:
    with pytest.raises(InputError, match="python must not be empty or hold a comma"):
        with_parameters("auto", {"python": value})


def call(*arguments: str) -> Any:
    """Call a command of nothing but the shared options; return the spec that it gets."""

    @click.command()
    @sandbox_options
    def command(sandbox: str) -> str:
        return sandbox

    return CliRunner().invoke(command, arguments, standalone_mode=False, catch_exceptions=False).return_value


def test_the_command_gets_one_spec() -> None:
    assert call() == "auto"
    assert call("--allow-unsafe") == "auto:allow_unsafe=true"
    assert call("--sandbox", "docker", "--python", "python3") == "docker:python=python3"
    assert call("--sandbox", "a:b=1", "--allow-unsafe", "--python", "p") == "a:b=1,python=p,allow_unsafe=true"


@pytest.mark.parametrize(
    ("raised", "kept"),
    [
        (NotFoundError("no sandbox named 'allow_unsafe=true'"), False),
        (InputError("something else is wrong"), True),
        (SandboxError("allow_unsafe=true does not help"), True),
    ],
)
def test_a_sandbox_that_does_not_take_them_says_where_they_came_from(raised: Exception, kept: bool) -> None:
    @click.command()
    @sandbox_options
    def command(sandbox: str) -> None:
        raise raised

    arguments = ["--sandbox", "front", "--allow-unsafe"]
    with pytest.raises(type(raised) if kept else InputError) as error:
        CliRunner().invoke(command, arguments, standalone_mode=False, catch_exceptions=False)
    note = " (--allow-unsafe made 'front' the sandbox 'front:allow_unsafe=true')"
    assert str(error.value) == str(raised) + ("" if kept else note)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """The command line, with what it exits with and prints."""
    from codeassist_env.cli.main import run

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        return (code, *capsys.readouterr())

    return call


BENCH = ["bench", "--problems", "fake:a", "--human", "typist", "-a", "silent", "--quiet"]


def test_every_command_that_runs_programs_takes_them(said: Any, tmp_path: Path) -> None:
    options = ["--sandbox", "wide", "--python", "/p", "--allow-unsafe"]
    play = ["play", "--problems", "fake:a", "--human", "typist", "-a", "silent", "--quiet"]
    validate = ["problems", "validate", "--problems", "fake:a", "--quiet"]
    for command in ([*BENCH, "--out", str(tmp_path / "run")], play, validate):
        SEEN.clear()
        said(*command, *options)
        assert SEEN == ["python=/p,allow_unsafe=true"], command
    group: Any = cli.get_command(click.Context(cli), "problems")
    assert {"sandbox", "python", "allow_unsafe"} <= {p.name for p in group.commands["build"].params}


def test_a_run_remembers_them_and_is_resumed_with_the_same_only(said: Any, tmp_path: Path) -> None:
    run = [*BENCH, "--sandbox", "wide", "--out", str(tmp_path / "run")]
    assert said(*run, "--allow-unsafe")[0] == 0
    code, _, err = said(*run, "--allow-unsafe")
    assert code == 0 and "every episode is recorded" in err
    code, _, err = said(*run)
    assert code == 2 and "wide:allow_unsafe=true" in err


def test_a_configuration_file_may_hold_them(said: Any, tmp_path: Path) -> None:
    file = tmp_path / "run.toml"
    file.write_text('sandbox = "wide"\nallow-unsafe = true\npython = "/q"\n')
    assert said(*BENCH, "--config", str(file), "--out", str(tmp_path / "run"))[0] == 0
    assert SEEN == ["python=/q,allow_unsafe=true"]


def test_one_that_takes_no_parameters_is_one_clear_line(said: Any, tmp_path: Path) -> None:
    code, out, err = said(*BENCH, "--sandbox", "front", "--allow-unsafe", "--out", str(tmp_path / "run"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "no sandbox named 'allow_unsafe=true'" in err and "--allow-unsafe made 'front' the sandbox" in err


class Prompted(fakes.Silent):
    """Has prompts that can be replaced."""

    takes_prompts = True


class PromptedTypist(fakes.Typist):
    """Has them too."""

    takes_prompts = True


@pytest.fixture
def prompted() -> Iterator[None]:
    registry.register("assistants", "prompted", Prompted)
    registry.register("humans", "prompted", PromptedTypist)
    yield
    registry.unregister("assistants", "prompted")
    registry.unregister("humans", "prompted")


@pytest.mark.parametrize(
    ("spec", "wanted"),
    [
        ("prompted", "prompted:prompts=DIR"),
        ("prompted:", "prompted:prompts=DIR"),
        ("prompted:cap=10,mode=raw", "prompted:cap=10,mode=raw,prompts=DIR"),
        ("prompted:?cap=10", "prompted:?cap=10,prompts=DIR"),
        ("prompted:small", "prompted:small?prompts=DIR"),
        ("prompted:small?", "prompted:small?prompts=DIR"),
        ("prompted:small?cap=10", "prompted:small?cap=10,prompts=DIR"),
        ("prompted:hf:M?dtype=float32?", "prompted:hf:M?dtype=float32?prompts=DIR"),
        ("prompted:hf:M?dtype=float32?cap=10", "prompted:hf:M?dtype=float32?cap=10,prompts=DIR"),
        ("prompted:openai:http://a/v1#o/m", "prompted:openai:http://a/v1#o/m?prompts=DIR"),
        ("prompted:small?prompts=own,cap=1", "prompted:small?prompts=own,cap=1"),
        ("silent", "silent"),
    ],
)
def test_prompts_become_a_parameter_of_those_who_take_them(
    spec: str, wanted: str, prompted: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "DIR").mkdir()
    assert with_prompts([spec, "prompted"], "typist", "DIR") == ((wanted, "prompted:prompts=DIR"), "typist")
    assert with_prompts(["silent"], spec.replace("silent", "typist"), None)[0] == ("silent",)
    assert with_prompts([spec], "typist", None) == ((spec,), "typist")
    assert with_prompts(["silent"], "prompted:cap=1", "DIR") == (("silent",), "prompted:cap=1,prompts=DIR")


MODELS = st.text(st.sampled_from("ab:=?,#/"), max_size=12)
PARAMETERS = st.lists(st.tuples(st.sampled_from("abc"), st.text(st.sampled_from("x:=/"), max_size=3)), max_size=3)


@given(MODELS, PARAMETERS, st.booleans())
def test_adding_prompts_changes_neither_model_nor_other_parameters(
    model: str, parameters: list[tuple[str, str]], mark: bool
) -> None:
    """Whatever the spec, the agents' own reading of it stays the same."""
    from codeassist_env.cli.options import _add_to_agent

    argument = model + "?" * (mark or bool(parameters)) + ",".join(f"{k}={v}" for k, v in parameters)
    before = sharing.split_argument(argument)
    head, _, after = _add_to_agent(f"lm:{argument}", "prompts", "DIR").partition(":")
    assert head == "lm"
    assert sharing.split_argument(after) == (before[0], ",".join(filter(None, (before[1], "prompts=DIR"))))


def test_prompts_that_cannot_be_used_are_refused(prompted: None, tmp_path: Path) -> None:
    for name in ("a,b", "a?b"):
        (tmp_path / name).mkdir()
    (tmp_path / "file").touch()
    for directory, wanted in (
        ("", "is none"),
        (str(tmp_path / "absent"), "directory of templates, and '.*absent' is none"),
        (str(tmp_path / "file"), "is none"),
        (str(tmp_path / "a,b"), "without comma and question mark"),
        (str(tmp_path / "a?b"), "without comma and question mark"),
    ):
        with pytest.raises(InputError, match=wanted):
            with_prompts(["prompted"], "typist", directory)
    with pytest.raises(InputError, match="none of silent, knowing, typist asks a model with prompts"):
        with_prompts(["silent", "knowing"], "typist", str(tmp_path))
    with pytest.raises(NotFoundError, match="no assistant named 'promptd'"):
        with_prompts(["promptd"], "typist", str(tmp_path))


def test_bench_and_play_hand_prompts_on(said: Any, prompted: None, tmp_path: Path) -> None:
    options = [
        "--problems",
        "fake:a",
        "--sandbox",
        "fake",
        "--prompts",
        str(tmp_path),
        "--human",
        "prompted",
        "--quiet",
    ]
    code, out, _ = said("bench", *options, "-a", "prompted,silent", "--dry-run", "--json", "--out", str(tmp_path / "x"))
    config = json.loads(out)["config"]
    assert code == 0
    assert [a["spec"] for a in config["assistants"]] == [f"prompted:prompts={tmp_path}", "silent"]
    assert config["human"]["spec"] == f"prompted:prompts={tmp_path}"
    code, out, _ = said("play", *options, "-a", "silent", "--json")
    assert code == 0
    assert json.loads(out)["human"]["spec"] == f"prompted:prompts={tmp_path}"


def test_the_cache_is_named_while_the_command_runs_only(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str | None] = []

    @click.command()
    @model_options
    def command(prompts: str | None) -> None:
        seen.append(os.environ.get(CACHE_VARIABLE))

    def call(*arguments: str) -> None:
        CliRunner().invoke(command, arguments, standalone_mode=False, catch_exceptions=False)

    assert CACHE_VARIABLE == sharing.CACHE_VARIABLE
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    call()
    call("--model-cache", "calls")
    assert CACHE_VARIABLE not in os.environ
    monkeypatch.setenv(CACHE_VARIABLE, "mine")
    call()
    call("--model-cache", "calls")
    assert os.environ[CACHE_VARIABLE] == "mine"
    assert seen == [None, "calls", "mine", "calls"]
    with pytest.raises(InputError, match="wants a directory"):
        call("--model-cache", "")
