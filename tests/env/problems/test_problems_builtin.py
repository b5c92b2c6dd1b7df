from __future__ import annotations

import gzip
import io
import json
import pickle
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from problem_fakes import DOUBLE, HEADER, write_folder

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.problem import CallTask, Limits, StdinTask, TestCase
from codeassist_env.problems import builtin
from codeassist_env.problems.builtin import GENERATED, AuthoredSet, hashes_of, load, load_folder, read_frozen


def _generate(folder: Path, *tests: dict[str, str]) -> Path:
    (folder / GENERATED).write_bytes(gzip.compress("".join(json.dumps(t) + "\n" for t in tests).encode()))
    return folder


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    folder = _generate(write_folder(tmp_path), {"input": "20\n", "output": "40\n"})
    (problem,) = load_folder(str(tmp_path))
    assert (problem.id, problem.title, problem.difficulty) == ("twice", "Twice", "easy")
    assert (problem.date, problem.topics, problem.task) == ("2026-11-01", ("arithmetic",), StdinTask())
    assert problem.limits == Limits(cpu_seconds=2.0, memory_mb=256)
    assert problem.statement == (folder / "statement.md").read_text()
    assert problem.starter == "n = int(input())\n"
    assert problem.tests[0] == TestCase("3\n", "6\n", sample=True)
    assert problem.tests[-1] == TestCase("20\n", "40\n")
    assert [(s.name, s.correct) for s in problem.solutions] == [
        ("add", True),
        ("double", True),
        ("shift", True),
        ("times", True),
        ("plus", False),
        ("square", False),
    ]
    assert problem.references[1].code == DOUBLE


def test_one_folder_alone_is_a_set_of_one(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    assert [problem.id for problem in load_folder(str(folder))] == ["twice"]


def test_a_call_problem_names_its_method_tolerance_and_checker(tmp_path: Path) -> None:
    header = HEADER.format(id="twice").replace('"stdin"', '"call"\nfunction = "f"\ntolerance = 1e-6')
    write_folder(tmp_path, problem=header, checker="def check(input, output, answer): return True\n")
    (problem,) = load_folder(str(tmp_path))
    assert problem.task == CallTask("f", tolerance=1e-6, checker="def check(input, output, answer): return True\n")


def test_a_folder_names_comparison_shapes_and_private_tests(tmp_path: Path) -> None:
    fields = '"call"\nfunction = "f"\ncompare = "lcb-compat"\narguments = ["list-node", "json"]\nin_place = true'
    tests = '[[test]]\ninput = "[]\\n1"\noutput = "[]"\nprivate = true\n'
    write_folder(tmp_path, problem=HEADER.format(id="twice").replace('"stdin"', fields), tests=tests, generate=None)
    write_folder(tmp_path, "plain", problem=HEADER.format(id="plain") + 'compare = "tokens"\n')
    plain, twice = load_folder(str(tmp_path))
    assert twice.task == CallTask("f", compare="lcb-compat", arguments=("list-node", "json"), in_place=True)
    assert list(twice.tests) == [TestCase("[]\n1", "[]", private=True)]
    assert plain.task == StdinTask(compare="tokens")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ('kind = "stdin"\nreturns = "json"', "'returns' must be absent where kind = \"stdin\", got 'json'"),
        ('kind = "stdin"\ncompare = "json"', "'compare' must be one of lines, exact, tokens, lcb-compat, got 'json'"),
        ('kind = "call"\nfunction = "f"\nreturns = "tree"', "'returns' must be one of json, list-node, .* got 'tree'"),
        ('kind = "call"\nfunction = "f"\noperations = 1', "'operations' must be true or false, got 1"),
        (
            'kind = "stdin"\ncompare = "exact"\ntolerance = 0.1',
            "twice/problem.toml: compare = 'exact' knows no tolerance",
        ),
    ],
)
def test_a_wrong_field_of_a_task_is_named_with_its_file(tmp_path: Path, fields: str, message: str) -> None:
    write_folder(tmp_path, problem=HEADER.format(id="twice").replace('kind = "stdin"', fields))
    with pytest.raises(InputError, match=message):
        load_folder(str(tmp_path))


def test_folders_are_read_in_order_of_id_and_private_ones_skipped(tmp_path: Path) -> None:
    for name in ("b", "a"):
        write_folder(tmp_path, name)
    for name in (".git", "__pycache__"):
        (tmp_path / name).mkdir()
    problems = load_folder(str(tmp_path))
    assert isinstance(problems, AuthoredSet)
    assert [problem.id for problem in problems] == ["a", "b"]


def test_tests_and_solutions_are_read_late_and_survive_pickling(tmp_path: Path) -> None:
    folder = _generate(write_folder(tmp_path))
    _generate(folder, {"input": "1\n", "output": "2\n"})
    problems = load_folder(str(tmp_path))
    shutil.copytree(folder, tmp_path / "kept" / "twice")
    again = pickle.loads(pickle.dumps(problems))
    shutil.rmtree(folder / "solutions")
    (folder / "tests.toml").unlink()
    with pytest.raises(InputError, match=r"cannot read .*tests.toml"):
        len(again[0].tests)
    assert not again[0].references


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"problem": None}, "cannot read .*problem.toml': No such file"),
        ({"statement": None}, "cannot read .*statement.md': No such file"),
        ({"tests": None}, "tests.toml is missing: a problem folder needs it"),
        (
            dict.fromkeys(("solutions__double", "solutions__add", "solutions__shift", "solutions__times")),
            "solutions is missing: a problem folder needs it",
        ),
        ({"problem": "id = "}, "problem.toml is not TOML"),
        ({"problem": HEADER.format(id="thrice")}, "problem.toml: 'id' must be the folder's name .* got 'thrice'"),
        ({"problem": HEADER.format(id="twice") + "colour = 1\n"}, "problem.toml: unknown field 'colour'"),
        ({"problem": HEADER.format(id="twice").replace("stdin", "stdio")}, "'kind' must be stdin or call, got 'stdio'"),
        (
            {"problem": HEADER.format(id="twice").replace("stdin", "call")},
            "problem.toml: the field 'function' is missing",
        ),
        ({"problem": HEADER.format(id="twice") + 'function = "f"\n'}, "'function' must be absent where kind"),
        ({"problem": HEADER.format(id="twice").replace("= 2\n", "= -2\n")}, "cpu_seconds must be positive, got -2.0"),
        ({"problem": HEADER.format(id="twice").replace("= 256", "= 2.5")}, "'memory_mb' must be a whole number"),
        ({"problem": HEADER.format(id="twice").replace('"2026', '"x')}, "'date' must be a date"),
    ],
)
def test_a_folder_that_is_not_sound_names_file_and_field(
    tmp_path: Path, files: dict[str, str | None], message: str
) -> None:
    if files == {"problem": None}:
        (tmp_path / "other").mkdir()
    write_folder(tmp_path, **files)
    with pytest.raises(InputError, match=message):
        load_folder(str(tmp_path))


@pytest.mark.parametrize(
    ("tests", "message"),
    [
        ("[[test]\n", "tests.toml is not TOML"),
        ("[[tests]]\ninput = ''\n", r"tests.toml: unknown field 'tests'\. Did you mean 'test'"),
        ("[[test]]\ninput = ''\n", r"tests.toml: test\[0\]: the field 'output' is missing"),
        ("[[test]]\ninput = 3\noutput = ''\n", r"tests.toml: test\[0\]: 'input' must be text, got 3"),
    ],
)
def test_tests_that_are_not_sound_name_file_and_field(tmp_path: Path, tests: str, message: str) -> None:
    write_folder(tmp_path, tests=tests)
    (problem,) = load_folder(str(tmp_path))
    with pytest.raises(InputError, match=message):
        len(problem.tests)


def test_generated_tests_that_were_not_made_say_how_to_make_them(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (problem,) = load_folder(str(tmp_path))
    with pytest.raises(InputError, match=f"is missing. Make it with: codeassist problems build {folder}"):
        len(problem.tests)
    (folder / "generate.py").unlink()
    assert len(load_folder(str(tmp_path))[0].tests) == 9


def test_arguments_that_make_no_sense_say_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="builtin takes no argument, got 'x'"):
        load("x")
    with pytest.raises(InputError, match="folder:PATH"):
        load_folder("")
    with pytest.raises(InputError, match="holds no problem"):
        load_folder(str(tmp_path))
    with pytest.raises(InputError, match=r"cannot read .*absent"):
        load_folder(str(tmp_path / "absent"))


def test_the_builtin_set_is_the_papers_mix() -> None:
    problems = registry.create("problems", "builtin")
    assert problems.name == "builtin@1"
    assert len(problems) >= 120
    assert {"lava-trap", "special-keyboard"} <= {problem.id for problem in problems}
    kinds = Counter(type(problem.task) for problem in problems)
    assert kinds[CallTask] / len(problems) == pytest.approx(1 / 3, abs=0.02)
    levels = Counter(problem.difficulty for problem in problems)
    assert [levels[name] / len(problems) for name in ("easy", "medium", "hard")] == pytest.approx(
        [0.4, 0.4, 0.2], abs=0.02
    )


TOPICS = {
    *("strings", "simulation", "parsing", "greedy", "sorting", "two pointers", "prefix sums", "hashing", "stacks"),
    *("heaps", "binary search", "graphs", "trees", "dynamic programming", "number theory", "geometry", "bit tricks"),
    *("intervals", "constructive", "games", "state machines", "data processing", "text reports"),
}
"""Each leads some problem."""
FURTHER = {
    *("matrices", "combinatorics", "queues", "recursion", "shortest paths", "union-find", "segment trees"),
    *("sliding window", "memoization", "dates and times", "money", "formatting", "probability", "everyday"),
}


def test_the_builtin_set_covers_its_topics_and_everyday_work() -> None:
    problems = load("")
    assert {problem.topics[0] for problem in problems} >= TOPICS
    assert {topic for problem in problems for topic in problem.topics} <= TOPICS | FURTHER
    assert sum("everyday" in problem.topics for problem in problems) >= 25
    lengths = [len(one.code.splitlines()) for problem in problems for one in problem.references]
    assert min(lengths) <= 6
    assert 100 <= max(lengths) <= 120
    assert any(isinstance(problem.task, StdinTask) and problem.task.tolerance for problem in problems)
    assert sum(getattr(problem.task, "checker", None) is not None for problem in problems) >= 4


def test_every_builtin_problem_has_samples_and_files_of_a_modest_size() -> None:
    for problem in load(""):
        assert sum(test.sample for test in problem.tests) >= 1, problem.id
        assert (builtin.DATA / problem.id / GENERATED).stat().st_size <= 61_440, problem.id


def test_the_builtin_set_is_no_burden_on_a_wheel() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path in builtin.DATA.rglob("*.*"):
            wheel.write(path, path.relative_to(builtin.DATA))
    assert len(packed.getvalue()) < 8_000_000 - 1_000_000, "less a million for all else"


def test_every_sample_stands_in_its_statement() -> None:
    for problem in load(""):
        words = " ".join(problem.statement.split())
        close = "".join(problem.statement.split())
        for test in (test for test in problem.tests if test.sample):
            if isinstance(problem.task, CallTask):
                shown = ["".join(line.split()) for line in (*test.input.split("\n"), test.output)]
                assert [part for part in shown if part not in close] == [], problem.id
            else:
                shown = [" ".join(part.split()) for part in (test.input, test.output)]
                assert [part for part in shown if part not in words] == [], problem.id


def test_the_builtin_set_is_the_version_it_says_it_is() -> None:
    problems, version = load(""), read_frozen()
    assert registry.create("problems", f"builtin@{version.number}").name == problems.name
    assert problems.content_hash() == version.content_hash
    assert {problem.id: hashes_of(problem) for problem in problems} == version.hashes
    splits = Counter(problem.split for problem in problems)
    assert splits == {"dev": 30, "test": len(problems) - 30}
    dev = registry.create("problems", "builtin:?split=dev")
    assert {problem.id for problem in dev} == version.dev
    levels = Counter(problem.difficulty for problem in dev)
    assert levels["easy"] >= 10
    assert levels["medium"] >= 10
    assert levels["hard"] >= 4


def test_a_split_that_does_not_exist_says_which_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="left by split=train: it has dev, test"):
        registry.create("problems", "builtin:?split=train")
    write_folder(tmp_path)
    with pytest.raises(InputError, match="left by split=dev: it has none"):
        load_folder(f"{tmp_path}?split=dev")


def test_a_naive_program_is_a_slow_mistake_and_must_exist(tmp_path: Path) -> None:
    write_folder(tmp_path, problem=HEADER.format(id="twice") + 'naive = ["plus"]\n')
    (problem,) = load_folder(str(tmp_path))
    assert [(one.name, one.slow) for one in problem.mistakes] == [("plus", True), ("square", False)]
    write_folder(tmp_path, problem=HEADER.format(id="twice") + 'naive = ["loop"]\n')
    with pytest.raises(InputError, match=r"'naive' names 'loop', and there is no wrong/loop\.py"):
        len(load_folder(str(tmp_path))[0].solutions)


def test_loading_the_builtin_set_reads_neither_tests_nor_solutions(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    whole = builtin.read_text

    def noted(path: Path) -> str:
        read.append(path.name)
        return whole(path)

    monkeypatch.setattr(builtin, "read_text", noted)
    load("")
    assert set(read) <= {"problem.toml", "statement.md", "starter.py", "checker.py", "validator.py", "builtin.toml"}


def test_loading_imports_no_heavy_package() -> None:
    code = (
        "import sys; from codeassist_env.problems.builtin import load; load('');"
        "print(sorted({'rich', 'click', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
