from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from problem_fakes import DOUBLE, HEADER, PROGRAMS, ScriptedSandbox, write_folder

from codeassist_env import registry
from codeassist_env.errors import InputError, SandboxError
from codeassist_env.problems.build import build, generated_inputs, is_current
from codeassist_env.problems.builtin import DATA, GENERATED, load_folder
from codeassist_env.verdict import Status


def test_the_seed_is_the_problems_id_and_the_outputs_are_the_references(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    build(folder, ScriptedSandbox())
    rng = random.Random("twice")
    inputs = [rng.randint(20, 90) for _ in range(3)]
    packed = (folder / GENERATED).read_bytes()
    assert gzip.decompress(packed).decode() == "".join(
        json.dumps({"input": f"{n}\n", "output": f"{2 * n}\n"}) + "\n" for n in inputs
    )
    assert packed[4:8] == b"\0\0\0\0"  # no time of making
    assert len(load_folder(str(folder))[0].tests) == 9 + 3


def test_building_twice_makes_the_same_bytes_and_leaves_nothing_else(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    size = build(folder, ScriptedSandbox())
    first = (folder / GENERATED).read_bytes()
    assert size == len(first)
    files = sorted(path.name for path in folder.iterdir())
    build(folder, ScriptedSandbox())
    assert (folder / GENERATED).read_bytes() == first
    assert sorted(path.name for path in folder.iterdir()) == files


def test_a_call_problems_outputs_are_json_lines(tmp_path: Path) -> None:
    header = HEADER.format(id="twice").replace('"stdin"', '"call"\nfunction = "f"')
    folder = write_folder(tmp_path, problem=header, generate="def inputs(rng):\n    yield '3'\n")
    build(folder, ScriptedSandbox({DOUBLE: lambda text: '{"a":[1,2.0,"\\u00fc"]}'}))
    (row,) = gzip.decompress((folder / GENERATED).read_bytes()).splitlines()
    assert json.loads(row)["output"] == '{"a": [1, 2.0, "\\u00fc"]}\n'


def test_a_file_is_current_until_anything_changes(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    assert not is_current(folder, ScriptedSandbox())
    build(folder, ScriptedSandbox())
    assert is_current(folder, ScriptedSandbox())
    packed = gzip.compress(gzip.decompress((folder / GENERATED).read_bytes()), compresslevel=1)
    (folder / GENERATED).write_bytes(packed)  # as another zlib may have packed it
    assert is_current(folder, ScriptedSandbox())
    (folder / "generate.py").write_text("def inputs(rng):\n    yield '1\\n'\n")
    assert not is_current(folder, ScriptedSandbox())
    (folder / GENERATED).write_bytes(b"garbage")
    with pytest.raises(InputError, match="cannot be read"):
        is_current(folder, ScriptedSandbox())


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("raise ValueError('no luck')", "generate.py failed: ValueError: no luck"),
        ("inputs = None", "generate.py failed: TypeError"),
        ("def inputs(rng):\n    return []", "must yield at least one text and nothing else"),
        ("def inputs(rng):\n    yield 3", "must yield at least one text and nothing else"),
    ],
)
def test_a_generator_that_fails_is_named_with_its_last_words(tmp_path: Path, source: str, message: str) -> None:
    (tmp_path / "generate.py").write_text(source)
    with pytest.raises(InputError, match=message):
        generated_inputs(tmp_path / "generate.py", "x")


def test_a_generator_runs_in_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "generate.py").write_text("import sys\ndef inputs(rng):\n    yield repr('pytest' in sys.modules)\n")
    assert generated_inputs(tmp_path / "generate.py", "x") == ["False"]
    with pytest.raises(InputError, match="cannot read"):
        generated_inputs(tmp_path / "absent.py", "x")
    monkeypatch.setattr("codeassist_env.problems.build.GENERATOR_SECONDS", 0)
    with pytest.raises(InputError, match="ran longer than 0 s"):
        generated_inputs(tmp_path / "generate.py", "x")


@pytest.mark.parametrize(
    ("break_it", "error", "message"),
    [
        (
            lambda: {**PROGRAMS, DOUBLE: Status.CPU_TIME},
            InputError,
            "'double' on generated input 0: cpu-time. ended by",
        ),
        (lambda: {**PROGRAMS, DOUBLE: Status.SANDBOX_FAILED}, SandboxError, "'double' on generated input 0: ended by"),
    ],
)
def test_a_reference_that_fails_writes_nothing(
    tmp_path: Path, break_it: Callable[[], dict[str, Status]], error: type[Exception], message: str
) -> None:
    folder = write_folder(tmp_path)
    with pytest.raises(error, match=message):
        build(folder, ScriptedSandbox(break_it()))
    assert not (folder / GENERATED).exists()


def test_a_reference_that_is_not_there_is_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, solutions__double=None)
    with pytest.raises(InputError, match=r"cannot read .*solutions/double.py"):
        build(folder, ScriptedSandbox())


def test_the_real_sandbox_makes_what_is_committed() -> None:
    sandbox = registry.create("sandboxes", "auto")
    folders = sorted(path.parent for path in DATA.glob("*/generate.py"))
    try:
        with ThreadPoolExecutor(2) as pool:
            current = list(pool.map(lambda folder: is_current(folder, sandbox), folders))
    finally:
        sandbox.close()
    assert [folder.name for folder, right in zip(folders, current, strict=True) if not right] == []
    assert len(folders) == len(list(DATA.glob("*/problem.toml")))
