from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from problem_fakes import DOUBLE, SQUARE, ScriptedSandbox, write_folder, write_rows

from codeassist_env import registry
from codeassist_env.cli.options import problem_options
from codeassist_env.cli.problems import problems
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.problems.build import build
from codeassist_env.problems.builtin import GENERATED
from codeassist_env.verdict import Status, Verdict


class Broken(ScriptedSandbox):
    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        return Verdict(Status.SANDBOX_FAILED, 1, message="no room")


@pytest.fixture(autouse=True)
def sandboxes() -> Iterator[ScriptedSandbox]:
    made = ScriptedSandbox()
    registry.register("sandboxes", "scripted", lambda argument: made)
    registry.register("sandboxes", "broken", lambda argument: Broken())
    yield made
    for name in ("scripted", "broken"):
        registry.unregister("sandboxes", name)


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    for name in ("twice", "a-problem-whose-name-is-rather-long-but-must-never-be-cut-when-it-is-piped"):
        build(write_folder(tmp_path / "set", name), ScriptedSandbox())
    return tmp_path / "set"


def call(*arguments: object) -> Result:
    result = CliRunner().invoke(problems, [str(a) for a in arguments], standalone_mode=False, catch_exceptions=True)
    if result.exception is not None:
        raise result.exception
    return result


def test_ls_lists_one_problem_a_line_with_whole_ids(folders: Path) -> None:
    lines = call("ls", "--problems", f"folder:{folders}").stdout.splitlines()
    assert " ".join(lines[0].split()) == "id title difficulty kind platform date tests right wrong errata"
    assert lines[1].startswith("a-problem-whose-name-is-rather-long-but-must-never-be-cut-when-it-is-piped  Twice")
    assert lines[2].split() == ["twice", "Twice", "easy", "stdin", "2026-11-01", "12", "4", "2", "0"]
    assert lines[3] == f"2 problems in folder:{folders}: 2 easy"


def test_ls_as_json_is_one_list(folders: Path) -> None:
    rows = json.loads(call("ls", "--json", "--problems", f"folder:{folders}", "--ids", "twice").stdout)
    assert [(row["id"], row["tests"], row["date"]) for row in rows] == [("twice", 12, "2026-11-01")]


def test_the_default_is_the_builtin_set() -> None:
    assert "lava-trap" in call("ls").stdout


def test_show_prints_statement_samples_and_starter_code(folders: Path) -> None:
    shown = call("show", "twice", "--problems", f"folder:{folders}").stdout
    assert "=== Twice (twice)\neasy; 2026-11-01; arithmetic\n" in shown
    assert "reads standard input, writes standard output; 2 s CPU a test, 256 MiB" in shown
    assert "12 tests, 1 of them samples; 4 right and 2 wrong solutions" in shown
    assert "# Twice\n\nPrint twice the number" in shown
    assert "=== Test 0 (sample)\ninput:\n3\noutput:\n6\n" in shown
    assert "=== Starter code\nn = int(input())\n" in shown
    assert "Test 1" not in shown
    assert "Solution" not in shown


def test_show_can_print_all_tests_and_solutions(folders: Path) -> None:
    shown = call("show", "twice", "--problems", f"folder:{folders}", "--tests-shown", "--solutions-shown").stdout
    assert "=== Test 11\n" in shown
    assert f"=== Solution double (right)\n{DOUBLE}" in shown
    assert f"=== Solution square (wrong)\n{SQUARE}" in shown


def test_show_cuts_a_large_test_and_says_so(tmp_path: Path) -> None:
    tests = [{"input": "1" * 5000, "output": "2"}]
    row = {
        "id": "p",
        "statement": "s",
        "task": {"kind": "stdin", "tolerance": 0.001},
        "tests": tests,
        "errata": ["odd"],
    }
    path = write_rows(tmp_path / "a.jsonl", row)
    shown = call("show", "p", "--problems", f"jsonl:{path}", "--tests-shown").stdout
    assert "1" * 2000 + "\n... (3000 more characters)\noutput:\n2\n" in shown
    assert "numbers within 0.001" in shown
    assert "known flaw: odd" in shown


def test_show_does_not_take_a_statements_brackets_for_markup(tmp_path: Path) -> None:
    row = {"id": "p", "statement": "[red]a[/red] [1, 2]", "task": {"kind": "stdin"}, "tests": []}
    path = write_rows(tmp_path / "a.jsonl", row)
    assert "[red]a[/red] [1, 2]" in call("show", "p", "--problems", f"jsonl:{path}").stdout


def test_show_renders_on_a_terminal(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.console import Console

    from codeassist_env.cli import problem_page
    from codeassist_env.problems.builtin import load_folder

    screen = io.StringIO()
    monkeypatch.setattr(
        problem_page, "Console", lambda **given: Console(file=screen, force_terminal=True, width=60, **given)
    )
    problem_page.print_problem(load_folder(str(folders)).problem("twice"))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())
    assert "# Twice" not in plain
    assert "Print twice the number" in plain


@pytest.mark.parametrize(
    ("task", "how"),
    [
        ({"kind": "call", "function": "f", "checker": "x"}, "function Solution.f, judged by a checker"),
        ({"kind": "call", "function": "f", "class_name": None}, "function f;"),
        ({"kind": "assert", "entry_point": "g"}, "function g, judged by assertions"),
    ],
)
def test_show_says_how_a_program_is_judged(tmp_path: Path, task: dict[str, Any], how: str) -> None:
    path = write_rows(
        tmp_path / "a.jsonl", {"id": "p", "statement": "s", "task": task, "tests": [{"input": "assert 1"}]}
    )
    shown = call("show", "p", "--problems", f"jsonl:{path}", "--tests-shown").stdout
    assert how in shown
    assert "assert 1" in shown


def test_show_as_json_is_a_row_of_the_export(folders: Path) -> None:
    shown = call("show", "twice", "--json", "--problems", f"folder:{folders}").stdout
    exported = call("export", "--ids", "twice", "--problems", f"folder:{folders}").stdout
    assert json.loads(shown) == json.loads(exported)


def test_an_export_is_the_same_set(folders: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl.gz"
    assert f"wrote 2 problems to {out}" in call("export", "--problems", f"folder:{folders}", "-o", out).stderr
    assert len(gzip.decompress(out.read_bytes()).splitlines()) == 2
    first, second = (
        call("show", "twice", "--json", "--problems", s).stdout for s in (f"folder:{folders}", f"jsonl:{out}")
    )
    assert first == second


@pytest.mark.parametrize(
    ("place", "message"), [("", "cannot write '': expected the name of a file"), (".", "it is a directory")]
)
def test_an_export_to_no_file_is_refused(folders: Path, place: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        call("export", "--problems", f"folder:{folders}", "-o", place)


@pytest.mark.parametrize("arguments", [["ls"], ["show", "lava-trap"], ["show", "lava-trap", "--json"]])
def test_a_reader_that_goes_away_is_no_error(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "codeassist_env.cli.main", "problems", *arguments]
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_validate_says_what_it_did_and_that_the_set_is_valid(folders: Path, sandboxes: ScriptedSandbox) -> None:
    result = call("validate", "--problems", f"folder:{folders}", "--sandbox", "scripted", "--ids", "twice")
    assert result.return_value == 0
    assert result.stdout.splitlines() == [
        f"folder:{folders}?ids=twice: 1 problems, 12 tests; "
        "4 of 4 references pass; 2 of 2 mistakes fail; 8 programs run",
        "valid",
    ]
    assert "1/1 problems checked, 0 findings" in result.stderr
    assert sandboxes.closed


def test_validate_names_what_is_wrong_and_exits_with_1(folders: Path) -> None:
    (folders / "twice" / "solutions" / "add.py").write_text("n = int(input())\nprnt(n)\n")
    result = call("validate", "--problems", f"folder:{folders}", "--sandbox", "scripted", "--quiet")
    assert result.return_value == 1
    assert result.stdout.splitlines()[0] == "twice: the reference 'add' fails on test 0: crash (ended by crash)"
    assert result.stdout.splitlines()[-1] == "not valid: 1 findings"
    assert result.stderr == ""


def test_validate_exits_with_3_where_the_sandbox_fails(folders: Path) -> None:
    result = call("validate", "--problems", f"folder:{folders}", "--sandbox", "broken", "--quiet")
    assert result.return_value == 3
    assert "twice: no room" in result.stdout
    assert "the sandbox failed on some programs" in result.stdout
    assert "valid" not in result.stdout.splitlines()


def test_validate_as_json_holds_the_findings(folders: Path) -> None:
    (folders / "twice" / "wrong" / "add.py").write_text(DOUBLE)
    arguments = ("validate", "--json", "--quiet", "--problems", f"folder:{folders}", "--sandbox", "scripted")
    result = call(*arguments)
    data = json.loads(result.stdout)
    assert (data["valid"], data["references_passed"], data["strict"]) == (False, 8, True)
    assert [(found["problem"], found["kind"]) for found in data["findings"]] == [("twice", "mistake-passes")]
    assert result.return_value == 1
    assert call(*arguments, "--no-strict").return_value == 0


def test_validate_names_duplicates_in_other_sets(folders: Path, tmp_path: Path) -> None:
    call("export", "--problems", f"folder:{folders}", "-o", tmp_path / "copy.jsonl")
    arguments = ("--problems", f"folder:{folders}", "--against", f"jsonl:{tmp_path / 'copy.jsonl'}?ids=twice")
    result = call("validate", *arguments, "--sandbox", "scripted", "--quiet")
    assert f"twice: is the same problem as jsonl:{tmp_path}" in result.stdout
    assert result.return_value == 1


def test_validate_gathers_what_is_worth_knowing(tmp_path: Path) -> None:
    rows = [
        {"id": f"p{n}", "statement": str(n), "task": {"kind": "stdin"}, "tests": [{"input": "1", "output": "2"}]}
        for n in range(5)
    ]
    path = write_rows(tmp_path / "a.jsonl", *rows)
    result = call("validate", "--problems", f"jsonl:{path}", "--sandbox", "scripted", "--quiet")
    assert result.stdout.splitlines()[0] == (
        "note: 5 x no-reference, such as p0 has no reference, so no test is confirmed"
    )
    assert result.return_value == 0


def test_build_writes_and_checks_generated_tests(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "set")
    assert call("build", folder, "--check", "--sandbox", "scripted").return_value == 1
    built = call("build", tmp_path / "set", "--sandbox", "scripted")
    assert re.fullmatch(r"twice: \d+ bytes\n", built.stdout)
    assert built.return_value == 0
    checked = call("build", folder, "--check", "--sandbox", "scripted")
    assert (checked.stdout, checked.return_value) == ("1 of 1 folders are up to date\n", 0)
    (folder / GENERATED).unlink()
    stale = call("build", folder, "--check", "--sandbox", "scripted")
    assert stale.stdout.startswith(f"twice: out of date. Make it with: codeassist problems build {folder}\n")


def test_build_without_a_generator_says_so(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, generate=None)
    with pytest.raises(InputError, match=r"no folder has a generate.py among .*twice"):
        call("build", folder, "--sandbox", "scripted")


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("show", "lava-trp"), NotFoundError, r"no problem in builtin@1 named 'lava-trp'\. Did you mean 'lava-trap'"),
        (("ls", "--problems", "builtn"), NotFoundError, "no problem set named 'builtn'. Did you mean 'builtin'"),
        (("ls", "--problems", "jsonl:/absent.jsonl"), InputError, "cannot read '/absent.jsonl': No such file"),
        (("ls", "--problems", "lcb:"), InputError, "lcb needs a file"),
        (("ls", "--since", "soon"), InputError, "since must be a date"),
        (("ls", "--limit", "few"), InputError, "limit must be a whole number"),
        (("ls", "--solutions", "/absent.jsonl"), InputError, "cannot read '/absent.jsonl'"),
        (("ls", "--platform", "moon"), InputError, "no problem of 'builtin@1' is left by platform=moon"),
        (("validate", "--sandbox", "proces"), NotFoundError, "no sandbox named 'proces'. Did you mean 'process'"),
    ],
)
def test_what_cannot_be_used_is_one_clear_error(
    arguments: tuple[str, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        call(*arguments)
    assert "\n" not in str(caught.value)


def test_a_bad_line_is_named_by_number(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "p", "statement": "", "task": {"kind": "stdin"}, "tests": []}\n{"id": \n')
    with pytest.raises(InputError, match=r"a.jsonl, line 2: not JSON"):
        call("ls", "--problems", f"jsonl:{path}")


def test_notes_of_the_set_go_to_standard_error(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "s.jsonl", {"problem_id": "lava-trap", "code": "pass"})
    result = call("ls", "--ids", "lava-trap", "--solutions", path, "--json")
    assert result.stderr.startswith("note: s.jsonl: 1 solutions joined")
    assert len(json.loads(result.stdout)) == 1


def test_other_commands_can_take_the_same_options() -> None:
    @click.command()
    @problem_options
    @click.option("--more", default="no")
    def command(problems: ProblemSet, more: str) -> tuple[str, str]:
        """Do something."""
        return problems.name, more

    made = CliRunner().invoke(command, ["--limit", "2", "--more", "yes"], standalone_mode=False)
    assert made.return_value == ("builtin@1:?limit=2", "yes")
    assert "Do something." in CliRunner().invoke(command, ["--help"]).output
