"""The documents name what the code has, no more and no less."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import fakes
from codeassist_agents.models import sharing
from codeassist_agents.models.sharing import CACHE_VARIABLE
from codeassist_env import registry
from codeassist_env.aec import raw_env
from codeassist_env.game import PRESETS, AssistanceProtocol, EndReason, Reject
from codeassist_env.play import play
from codeassist_env.runner import RunConfig, Runner
from codeassist_env.transcript import Transcript
from codeassist_env.verdict import Status
from codeassist_sandbox.auto import LADDER

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SANDBOX = ROOT / "sandbox" / "codeassist_sandbox"
Table = list[list[str]]


def section(file: str, heading: str) -> str:
    text = (DOCS / file).read_text(encoding="utf-8")
    marks = heading.partition(" ")[0]
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(marks)}}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{file} has no {heading!r}"
    return found[1]


def tables(text: str) -> list[Table]:
    blocks = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    return [[[c.strip() for c in line.strip().strip("|").split("|")] for line in b.splitlines()] for b in blocks]


def named(table: Table) -> set[str]:
    return {name for row in table[2:] for name in re.findall(r"`([^`]+)`", row[0])}


def spelled(value: object) -> str:
    return str(value).lower()


def test_the_table_of_presets_is_the_presets() -> None:
    (table,) = tables(section("protocol.md", "## Presets"))
    presets = [name.strip("`") for name in table[0][2:]]
    assert presets == list(PRESETS)
    rows = {row[0].strip("`"): row[2:] for row in table[2:]}
    assert list(rows) == [f.name for f in fields(AssistanceProtocol) if f.name != "preset"]
    for name, cells in rows.items():
        assert cells == [spelled(getattr(PRESETS[preset], name)) for preset in presets], name


def test_every_end_and_every_verdict_is_explained() -> None:
    game = tables(section("protocol.md", "## The game"))
    assert named(next(t for t in game if t[0][0] == "`end`")) == {str(e) for e in EndReason}
    (verdict,) = tables(section("transcripts.md", "### `verdict`"))
    (status,) = [row[1] for row in verdict if row[0] == "`status`"]
    assert set(re.findall(r"`([^`]+)`", status)) == {str(s) for s in Status}
    unscored = section("protocol.md", "## Unscored episodes")
    assert all(f"`{s}`" in unscored for s in Status if s is not Status.PASSED)


def test_infos_hold_the_documented_keys() -> None:
    reset, assistant, human, last, failed = (
        set(re.findall(r"`([^`]+)`", row[2])) for row in tables(section("protocol.md", "## The environment"))[2][2:]
    )
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox())
    env.reset(seed=0)
    assert set(env.infos["assistant_0"]) == set(env.infos["human_0"]) == reset
    env.step("x")
    assert set(env.infos["assistant_0"]) == assistant
    env.step({"decision": 1, "text": ""})
    assert set(env.infos["assistant_0"]) == set(env.infos["human_0"]) == human
    env.step("")
    env.step({"decision": 2, "text": ""})
    assert set(env.infos["assistant_0"]) == set(env.infos["human_0"]) == human | last
    env = raw_env(fakes.make_set(), sandbox=fakes.FakeSandbox("broken"))
    env.reset(seed=0)
    env.step("")
    env.step({"decision": 2, "text": ""})
    assert set(env.infos["assistant_0"]) == set(env.infos["human_0"]) == human | last | failed


@pytest.fixture
def full() -> dict[str, object]:
    """A transcript with every field a transcript can have."""
    env = raw_env(fakes.make_set(), {"suggestion_tokens": 1}, sandbox=fakes.FakeSandbox())
    offer = fakes.Suggestion("a b", (1, 2), (-0.5, -0.5), {"usage": 3}, (7, 8))
    replies = [offer, Reject("x " * 20, {"why": "no"}), offer, fakes.Finish()]
    both = fakes.Queue(replies)
    return play(env, both, both, 0).to_dict()


def test_transcripts_hold_the_documented_fields(full: dict[str, object]) -> None:
    top = tables(section("transcripts.md", "## A transcript (format 1)"))[0]
    assert named(top) == set(full)
    assert full["format"] == 1
    for heading, name in (("### `problem`", "problem"), ("### `verdict`", "verdict"), ("### `times`", "times")):
        (table,) = tables(section("transcripts.md", heading))
        assert named(table) == set(full[name]), name  # type: ignore[call-overload]
    always, sometimes = (named(t) for t in tables(section("transcripts.md", "### A round")))
    rounds = full["rounds"]
    assert isinstance(rounds, list)
    assert always | sometimes == set(rounds[0])
    assert Transcript.from_dict(full).to_dict() == full


def test_a_runs_configuration_holds_the_documented_fields(fake_names: None) -> None:
    config = RunConfig(fakes.make_set(), ("silent",), "typist", PRESETS["paper-code"], sandbox="fake")
    with Runner(config) as runner:
        held = runner.describe()
    assert named(tables(section("transcripts.md", "## A run directory"))[1]) == set(held)


def test_the_loop_of_the_readme_plays_an_episode() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    done = subprocess.run([sys.executable, "-c", block + "print(info)"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "'end': 'finish'" in done.stdout


def test_the_commands_of_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    used = set(re.findall(r"`codeassist ([a-z]+)", text))
    assert len(used) >= 6
    assert used <= set(registry.names("commands"))


def test_every_module_of_the_sandbox_is_explained_once() -> None:
    text = (ROOT / "sandbox" / "README.md").read_text(encoding="utf-8")
    explained = re.findall(r"`((?:inside/)?\w+\.py)`", "".join(re.findall(r"^\|([^|]*)\|", text, re.MULTILINE)))
    modules = {str(path.relative_to(SANDBOX)) for path in SANDBOX.rglob("*.py") if path.name != "__init__.py"}
    assert sorted(explained) == sorted(modules)


def test_the_bounds_of_the_sandbox_are_those_of_its_code() -> None:
    (table, _) = tables(section("sandbox.md", "### Bounds"))
    for name, value, _ in table[2:]:
        module, _, constant = name.strip("`").rpartition(".")
        assert getattr(importlib.import_module(f"codeassist_sandbox.{module}"), constant) == float(value), name


def test_the_table_of_backends_has_every_backend() -> None:
    covered = tables(section("sandbox.md", "## Backends"))[0]
    assert set(re.findall(r"`([^`]+)`", " ".join(covered[0]))) == {rung.name for rung in LADDER}


def guaranteed(backend: str) -> set[str]:
    """Return the keys of a backend's guarantees, read from its source: not every machine can have every backend."""
    tree = ast.parse((SANDBOX / f"{backend}.py").read_text(encoding="utf-8"))
    (function,) = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "guarantees")
    (returned,) = (n.value for n in ast.walk(function) if isinstance(n, ast.Return))
    assert isinstance(returned, ast.Dict)
    return {key.value for key in returned.keys if isinstance(key, ast.Constant)}


def test_every_guarantee_of_a_backend_is_explained() -> None:
    (table,) = tables(section("sandbox.md", "### `guarantees()`"))
    assert named(table) == set().union(*(guaranteed(rung.name) for rung in LADDER))


def test_every_kind_of_model_and_its_parameters_are_explained() -> None:
    text = (DOCS / "models.md").read_text(encoding="utf-8")
    kinds = re.findall(r"^\| `(\w+)", section("models.md", "## Names").partition("An agent that")[0], re.MULTILINE)
    assert sorted(kinds) == registry.names("models")
    for heading, module, name in (
        ("### Parameters of `hf` and `small`", "hf", "HuggingFaceParameters"),
        ("### Parameters of `vllm`", "vllm", "VllmParameters"),
        ("### Parameters of `openai`", "addresses", "Parameters"),
    ):
        owner = getattr(importlib.import_module(f"codeassist_agents.models.{module}"), name)
        (table,) = tables(section("models.md", heading).partition("\n\nA call that")[0] + "\n")
        told = {key: row[1] for row in table[2:] for key in re.findall(r"`([^`]+)`", row[0])}
        assert told == {
            f.name: spelled(f.default) if f.default != "OPENAI_API_KEY" else f.default for f in fields(owner)
        }
    assert CACHE_VARIABLE in text


def test_the_examples_of_specs_are_read_as_documented() -> None:
    text = section("models.md", "## Names").replace("\\|", "¦")
    (table,) = (t for t in tables(text) if t[0][0] == "spec")
    for cells in table[2:]:
        spec, model, parameters = (cell.strip("`").replace("¦", "|") for cell in cells)
        argument = spec.partition(":")[2]
        assert sharing.split_argument(argument) == (model, parameters), spec
