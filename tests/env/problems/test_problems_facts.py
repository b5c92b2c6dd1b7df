from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from problem_fakes import ScriptedSandbox, write_folder

from codeassist_env.cli.problems import problems as command
from codeassist_env.errors import InputError
from codeassist_env.problem import Problem, Solution, StdinTask
from codeassist_env.problems.build import build
from codeassist_env.problems.builtin import load, load_folder, read_frozen
from codeassist_env.problems.facts import Measured, diversity, edit_distance, page, tokens
from codeassist_env.problems.mutate import MutationReport, Settings, Survivor, key_of
from codeassist_env.problems.mutation_run import exit_code, folder_of, measured_as_is, read_reports, write_reports
from codeassist_env.problems.validate import validate

DOCS = Path(__file__).parents[3] / "docs"


def test_tokens_leave_out_comments_and_layout() -> None:
    assert tokens("if a:  # why\n\n    print( 'x y' )\n") == ["if", "a", ":", "print", "(", "'x y'", ")"]
    assert tokens("(") == ["("]


def test_edit_distance_counts_changes_as_a_share_of_the_longer() -> None:
    assert edit_distance("kitten", "sitting") == 3 / 7
    assert edit_distance("", "") == 0
    assert edit_distance("", "ab") == 1


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_edit_distance_is_a_metric_but_for_its_scale(a: str, b: str, c: str) -> None:
    assert edit_distance(a, b) == edit_distance(b, a)
    assert (edit_distance(a, b) == 0) == (a == b)
    steps = [edit_distance(x, y) * max(len(x), len(y)) for x, y in ((a, c), (a, b), (b, c))]
    assert steps[0] <= steps[1] + steps[2] + 1e-9


def test_diversity_is_the_mean_over_pairs_without_the_starter() -> None:
    codes = ("n = 1\na = b\n", "n = 1\na = c\n", "n = 1\na = b\n")
    solutions = tuple(Solution(str(number), code) for number, code in enumerate(codes))
    problem = Problem("p", "", "", StdinTask(), (), starter="n = 1\n", solutions=solutions)
    assert diversity(problem) == pytest.approx(2 / 9)
    assert diversity(replace(problem, solutions=solutions[:1])) == 0.0


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    build(write_folder(tmp_path / "set"), ScriptedSandbox())
    return tmp_path / "set"


def test_the_page_holds_every_part(folders: Path) -> None:
    problems = load_folder(str(folders))
    result = validate(problems, ScriptedSandbox())
    survivor = Survivor("double", "2: 2 -> 3", "7\n", "14\n")
    mutation = {"twice": MutationReport("twice", "k", 40, 30, 4, 8, 1, 150, survivors=(survivor,))}
    reports = {report.problem_id: report for report in result.reports}
    text = page(problems, Measured(reports, mutation, 1.4, 2, 0.0123), "make it")
    assert "| easy | 1 | 1 | 0 | 12 | 4 | 2 |" in text
    assert "| arithmetic | 1 | 1 |" in text
    assert "4 right programs, 4 to 4 a problem; lines: median 2, shortest 2, longest 2." in text
    assert "40 mutants of the references were judged: 30 fail a test (4 by the clock), 8 answer as" in text
    assert "Killed: **96.77%**" in text
    assert "Every reference on every test: 1 s with 2 problems at once" in text
    assert "Loading the set: 12 ms" in text
    assert "| twice | plus | wrong | 1 |" in text
    assert "- twice, `double`, line `` 2: 2 -> 3 ``: `` '7\\n' ``" in text
    assert problems.content_hash() in text


def test_the_command_measures_and_writes_the_page(folders: Path, tmp_path: Path) -> None:
    mutation, out = tmp_path / "mutation.jsonl", tmp_path / "page.md"
    problems = load_folder(str(folders))
    key = key_of(problems[0], Settings(), folder_of(problems, problems[0]))
    write_reports(mutation, [MutationReport("twice", key, 10, 10), MutationReport("other", "k")])
    arguments = ["facts", "--problems", f"folder:{folders}", "--sandbox", "process", "--allow-unsafe", "--quiet"]
    done = CliRunner().invoke(command, [*arguments, "--mutation", str(mutation), "-o", str(out)], standalone_mode=False)
    assert (done.exception, done.return_value) == (None, 0)
    text = out.read_text()
    assert "Killed: **100.00%**" in text
    assert "--mutation mutation.jsonl -o page.md" in text
    write_reports(mutation, [MutationReport("twice", "k", 10, 10)])
    wrong = CliRunner().invoke(command, [*arguments, "--mutation", str(mutation)], standalone_mode=False)
    assert isinstance(wrong.exception, InputError)
    assert "does not hold what twice are now: run mutate --out" in str(wrong.exception)
    given = [*arguments, "--mutation", str(mutation), "-o", str(mutation)]
    over = CliRunner().invoke(command, given, standalone_mode=False)
    assert "would overwrite" in str(over.exception)
    assert list(read_reports(mutation)) == ["twice"]


def test_the_committed_page_and_measurement_are_of_the_builtin_set_as_it_is() -> None:
    version, text = read_frozen(), (DOCS / "problems.md").read_text("utf-8")
    assert text.startswith(f"# builtin@{version.number} in figures\n")
    assert version.content_hash in text
    measured = read_reports(DOCS / "problems-mutation.jsonl")
    problems = load("")
    assert [one.id for one in problems if not measured_as_is(measured, problems, one)] == []
    assert set(measured) == set(version.hashes)
    assert exit_code(list(measured.values())) == 0
    for name in version.hashes:
        assert f"\n| {name} |" in text
