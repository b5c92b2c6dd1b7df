from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from problem_fakes import DOUBLE, HEADER, ScriptedSandbox, write_folder

from codeassist_env import registry
from codeassist_env.cli.problems import problems as command
from codeassist_env.errors import InputError
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Limits, Problem, ProblemSet, Solution, StdinTask, TestCase
from codeassist_env.problems.build import build
from codeassist_env.problems.builtin import load_folder
from codeassist_env.problems.mutate import (
    MutationReport,
    Settings,
    Stopped,
    Survivor,
    choose,
    key_of,
    measure,
    overall_share,
)
from codeassist_env.problems.mutation_run import exit_code, read_reports, run_mutation, write_reports
from codeassist_env.problems.strengthen import toml_test
from codeassist_env.verdict import Status, Verdict

STRICT = "def validate(text):\n    assert text == f'{int(text)}\\n' and 0 <= int(text) < 100\n"
GRADES = "n = int(input())\nif n < 50:\n    print('low')\nelse:\n    print('high')\n"
LEVEL = "level = int(input())\nprint('high' if level >= 50 else 'low')\n"
PROBLEM = Problem(
    "grades",
    "Grades",
    "Say low under 50, else high.",
    StdinTask(),
    (TestCase("47\n", "low\n"), TestCase("53\n", "high\n")),
    limits=Limits(cpu_seconds=2.0),
    solutions=(Solution("branches", GRADES), Solution("expression", LEVEL)),
    validator=STRICT,
)
SMALL = Settings(mutants=50, budget=60)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made: Sandbox = registry.create("sandboxes", "process:allow_unsafe=true")
    yield made
    made.close()


def test_weak_tests_leave_survivors_with_inputs_that_tell_them_apart(sandbox: Sandbox) -> None:
    report = measure(PROBLEM, sandbox, SMALL)
    found = {(one.solution, one.mutant): (one.input, one.output) for one in report.survivors}
    assert found["branches", "2: n < 50 -> n <= 50"] == ("50\n", "high\n")
    assert found["branches", "2: 50 -> 49"] == ("49\n", "low\n")
    assert found["expression", "2: level >= 50 -> level > 50"] == ("50\n", "high\n")
    assert len(found) == 6
    assert report.killed == report.made - 6 - report.equivalent
    assert report.share < 0.9
    assert (report.disputes, report.failure) == ((), "")
    assert 20 <= report.inputs <= 60


def test_strong_tests_kill_all_that_is_not_equivalent(sandbox: Sandbox) -> None:
    strong = replace(PROBLEM, tests=(*PROBLEM.tests, TestCase("50\n", "high\n"), TestCase("49\n", "low\n")))
    same = Solution("same", "n = int(input())\nbonus = 0 * 7\nprint('high' if n + bonus >= 50 else 'low')\n")
    report = measure(replace(strong, solutions=(*strong.solutions, same)), sandbox, SMALL)
    assert report.survivors == ()
    assert report.share == 1.0
    assert report.equivalent >= 1, "0 * 7 and 0 * 8 are one number, and 0 // 7 is"
    assert measure(replace(strong, solutions=(*strong.solutions, same)), sandbox, SMALL) == report


def test_without_a_validator_what_passes_all_tests_has_survived(sandbox: Sandbox) -> None:
    report = measure(replace(PROBLEM, validator=None), sandbox, SMALL)
    assert len(report.survivors) == 6
    assert {one.input for one in report.survivors} == {""}
    assert report.inputs == 0


def test_references_that_disagree_on_a_valid_input_are_named(sandbox: Sandbox) -> None:
    other = Solution("other", GRADES.replace("50", "51"))
    crash = Solution("crash", "n = int(input())\nprint('low' if n < 50 else 'high' if n != 51 else 1 / 0)\n")
    report = measure(replace(PROBLEM, solutions=(*PROBLEM.solutions, other)), sandbox, Settings(10, 150))
    assert len(report.disputes) == 1
    assert report.disputes[0].startswith("the reference 'other' ends in wrong on '5")
    report = measure(replace(PROBLEM, solutions=(crash, *PROBLEM.solutions)), sandbox, Settings(5, 150))
    assert report.disputes[0].startswith(
        "the reference 'crash': crash. exit status 1 ZeroDivisionError: division by zero on '51"
    )
    assert exit_code([report]) == 1


def test_mutants_that_do_not_end_are_killed_by_the_clock(sandbox: Sandbox) -> None:
    loop = "n = int(input())\ni = 0\nwhile i < n:\n    i += 1\nprint(2 * i)\n"
    tests = (TestCase("3\n", "6\n"), TestCase("9\n", "18\n"), TestCase("0\n", "0\n"))
    report = measure(replace(PROBLEM, tests=tests, solutions=(Solution("loop", loop),)), sandbox, SMALL)
    assert report.out_of_time >= 2, "i -= 1, and no step at all"
    assert report.killed > report.out_of_time
    assert report.survivors == ()


class Slow(ScriptedSandbox):
    """References need 0.4 s a test; whatever else is judged under a limit below 10 s runs out of time."""

    def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
        self.judged.append((problem.id, code, problem.limits.cpu_seconds < 10))
        if code == DOUBLE:
            verdict = super().judge(problem, code, all_tests=all_tests)
            return replace(verdict, reports=tuple(replace(one, cpu_seconds=0.4) for one in verdict.reports))
        tight = problem.limits.cpu_seconds < 10
        status = Status.CPU_TIME if tight else Status.PASSED
        (report,) = Verdict(status, 1, ()).reports or (None,)
        assert report is None
        return Verdict(status, 1)


def test_out_of_time_on_a_long_test_is_tried_again_with_the_whole_limit() -> None:
    problem = replace(
        PROBLEM,
        tests=(TestCase("3\n", "6\n"),),
        solutions=(Solution("double", DOUBLE),),
        limits=Limits(cpu_seconds=10.0),
        validator=None,
    )
    sandbox = Slow()
    report = measure(problem, sandbox, SMALL)
    assert (report.killed, len(report.survivors)) == (0, report.made)
    assert [tight for _, code, tight in sandbox.judged if code != DOUBLE] == [True, False] * 2 * report.made, (
        "the small tests come first"
    )


def test_the_same_mutants_are_chosen_every_time_and_from_each_reference() -> None:
    chosen = choose(PROBLEM, 6)
    assert chosen == choose(PROBLEM, 6)
    assert [one.name for one, _ in chosen] == ["branches", "expression"] * 3
    assert len(choose(PROBLEM, 1000)) < 1000


def test_a_reference_that_fails_or_a_sandbox_that_does_is_no_measurement(sandbox: Sandbox) -> None:
    wrong = measure(replace(PROBLEM, tests=(TestCase("1\n", "high\n"),)), sandbox, SMALL)
    assert wrong.failure == "the reference 'branches' ends in wrong: validate the set first"

    class Gone(ScriptedSandbox):
        def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
            return Verdict(Status.SANDBOX_FAILED, 1, message="no room")

    gone = measure(PROBLEM, Gone(), SMALL)
    assert gone.failure == "no room"
    assert exit_code([gone]) == 3


def report(name: str = "p", killed: int = 97, left: int = 3, **more: Any) -> MutationReport:
    survivors = tuple(Survivor("a", str(n), "") for n in range(left))
    return MutationReport(name, "key", made=killed + left, killed=killed, survivors=survivors, **more)


def test_a_set_is_strong_at_97_percent_overall_and_90_each() -> None:
    assert exit_code([report()]) == 0
    assert exit_code([report(killed=96)]) == 1
    assert overall_share([report(), report(killed=99, left=1)]) == 0.98
    assert exit_code([report(killed=1000, left=0), report(killed=9, left=1)]) == 0
    assert exit_code([report(killed=1000, left=0), report(killed=8, left=1)]) == 1
    assert exit_code([report(disputes=("they disagree",))]) == 1
    assert MutationReport("p", "key").share == 1.0


def test_reports_survive_writing(tmp_path: Path, sandbox: Sandbox) -> None:
    made = run_mutation(ProblemSet("set", (PROBLEM,)), sandbox, SMALL, out=tmp_path / "out.jsonl")
    assert read_reports(tmp_path / "out.jsonl") == {"grades": made[0]}
    odd = replace(made[0], survivors=(Survivor("a", "b", "x\u2028y\x85\n"),))
    write_reports(tmp_path / "out.jsonl", [odd])
    assert read_reports(tmp_path / "out.jsonl") == {"grades": odd}


def test_results_are_kept_in_regular_files_alone(tmp_path: Path, sandbox: Sandbox) -> None:
    for place in (Path("/dev/full"), tmp_path, tmp_path / "absent" / "out.jsonl"):
        with pytest.raises(InputError, match=r"cannot (keep results in|write)"):
            run_mutation(ProblemSet("set", (PROBLEM,)), sandbox, SMALL, out=place)


def test_results_of_other_problems_are_kept(tmp_path: Path, sandbox: Sandbox) -> None:
    write_reports(tmp_path / "out.jsonl", [report("other")])
    run_mutation(ProblemSet("set", (PROBLEM,)), sandbox, Settings(2, 0), out=tmp_path / "out.jsonl")
    assert list(read_reports(tmp_path / "out.jsonl")) == ["grades", "other"]


def test_what_is_done_is_not_done_again_until_something_changes(tmp_path: Path, sandbox: Sandbox) -> None:
    out, asked = tmp_path / "out.jsonl", []

    class Counting(ScriptedSandbox):
        def judge(self, problem: Problem, code: str, *, all_tests: bool = False) -> Verdict:
            asked.append(problem.id)
            return sandbox.judge(problem, code, all_tests=all_tests)

        def open(self, *given: Any) -> Any:
            return sandbox.open(*given)

    both = ProblemSet("set", (PROBLEM, replace(PROBLEM, id="more")))
    first = run_mutation(ProblemSet("set", both.problems[:1]), Counting(), SMALL, out=out)
    asked.clear()
    second = run_mutation(both, Counting(), SMALL, out=out, jobs=2)
    assert set(asked) == {"more"}
    assert second[0] == first[0]
    assert list(read_reports(out)) == ["grades", "more"]
    asked.clear()
    run_mutation(both, Counting(), replace(SMALL, mutants=3), out=out)
    assert set(asked) == {"grades", "more"}
    assert key_of(PROBLEM, SMALL) != key_of(replace(PROBLEM, validator=None), SMALL)


@pytest.mark.parametrize(
    "text", ["{}", "[1]", "no", '{"problem_id": "p"}', '{"problem_id": 1, "key": "", "survivors": [], "disputes": []}']
)
def test_a_file_that_holds_something_else_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "out.jsonl").write_text(text + "\n")
    with pytest.raises(InputError, match=r"out\.jsonl, line 1: no result of mutate"):
        read_reports(tmp_path / "out.jsonl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose hand-written tests are weak and whose generator makes only large numbers."""
    tests = '[[test]]\nsample = true\ninput = "47\\n"\noutput = "low\\n"\n'
    made = write_folder(
        tmp_path / "set",
        "grades",
        problem=HEADER.format(id="grades").replace('"double"', '"branches"'),
        starter=None,
        tests=tests,
        generate="def inputs(rng):\n    yield f'{rng.randint(53, 53)}\\n'\n",
        **dict.fromkeys(("solutions__double", "solutions__add", "solutions__shift", "solutions__times")),
        wrong__plus=None,
        wrong__square=None,
        solutions__branches=GRADES,
        validator=STRICT,
    )
    build(made, ScriptedSandbox({GRADES: lambda text: "high\n"}))
    return made


def call(*arguments: object) -> Result:
    result = CliRunner().invoke(command, [str(a) for a in arguments], standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result


def mutate(folder: Path, *more: object) -> Result:
    settings = ("--sandbox", "process", "--allow-unsafe", "--mutants", 50, "--budget", 60, "--quiet")
    return call("mutate", "--problems", f"folder:{folder}", *settings, *more)


def test_the_command_lists_survivors_and_adds_tests_that_catch_them(folder: Path) -> None:
    weak = mutate(folder, "--add-tests")
    assert weak.return_value == 1
    assert "grades: branches, line 2: n < 50 -> n <= 50\n    told apart by '50\\n'\n" in weak.stdout
    assert "3 survived, on " in weak.stdout
    assert "grades: tests added to its tests.toml: 2; run again to measure them" in weak.stdout
    strong = mutate(folder)
    assert strong.return_value == 0
    assert " further inputs: 100.00% killed, wanted 97%" in strong.stdout
    added = list(load_folder(str(folder))[0].tests)[1:3]
    assert {(test.input, test.output) for test in added} == {("49\n", "low\n"), ("50\n", "high\n")}


def test_mutants_argued_to_be_equivalent_are_set_aside(folder: Path) -> None:
    argued = '[[mutant]]\nsolution = "branches"\nmutant = "2: n < 50 -> n <= 50"\nwhy = "nobody has 50"\n'
    (folder / "equivalent.toml").write_text(argued)
    result = mutate(folder, "--json")
    (data,) = json.loads(result.stdout)["problems"]
    assert data["argued"] == 1
    assert {one["mutant"] for one in data["survivors"]} == {"2: 50 -> 51", "2: 50 -> 49"}
    (folder / "equivalent.toml").write_text(argued.replace("n < 50 ->", "n < 51 ->"))
    assert "no mutant '2: n < 51 -> n <= 50' of a solution 'branches'" in mutate(folder).stdout
    (folder / "equivalent.toml").write_text(argued.replace("nobody has 50", " "))
    assert "'why' must be text that is not blank" in mutate(folder).stdout


def test_an_argument_that_an_input_refutes_is_an_error_of_the_problem(folder: Path) -> None:
    argued = '[[mutant]]\nsolution = "branches"\nmutant = "2: n < 50 -> n <= 50"\nwhy = "nobody has 50"\n'
    (folder / "equivalent.toml").write_text(argued)
    result = mutate(folder)
    assert result.return_value == 1
    assert "equivalent.toml argues that '2: n < 50 -> n <= 50' of 'branches' is equivalent, and '50" in result.stdout


def test_generators_run_in_the_sandbox_and_what_they_do_wrong_is_told(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "outside"
    source = f"from pathlib import Path\ndef inputs(rng):\n    Path({str(place)!r}).write_text('x')\n    yield '7'\n"
    (folder / "generate.py").write_text(source)
    settings = ("--mutants", 2, "--budget", 20, "--quiet")
    refused = call("mutate", "--problems", f"folder:{folder}", *settings).stdout
    assert "grades: generate.py with the seed 'grades/1': crash." in refused
    assert not place.exists()
    (folder / "generate.py").write_text("def inputs(rng):\n    yield '-5\\n'\n")
    assert "generate.py, given another seed, yields what the validator refuses: '-5\\n'" in mutate(folder).stdout


def test_a_validator_that_cannot_answer_is_said_to_be_of_no_use(sandbox: Sandbox) -> None:
    quick = replace(PROBLEM, validator="def validate(text):\n    if text != '47\\n':\n        raise MemoryError\n")
    assert measure(quick, sandbox, SMALL).inputs == 0
    broken = measure(
        replace(PROBLEM, validator="def validate(text):\n    import sys; sys.stdout = None\n"), sandbox, SMALL
    )
    assert broken.failure != ""
    assert broken.share == 0.0


def test_a_measurement_stops_when_it_is_told_to(sandbox: Sandbox) -> None:
    with pytest.raises(Stopped):
        measure(PROBLEM, sandbox, SMALL, stop=lambda: True)


def test_a_problem_without_programs_is_not_measured_and_has_no_share() -> None:
    report = measure(replace(PROBLEM, solutions=()), ScriptedSandbox(), SMALL)
    assert report.failure == "has no references to make mutants of"
    assert (report.share, exit_code([report])) == (0.0, 3)


def test_tests_are_added_to_folders_alone(tmp_path: Path, folder: Path) -> None:
    call("export", "--problems", f"folder:{folder}", "-o", tmp_path / "set.jsonl")
    with pytest.raises(InputError, match="is not made of folders"):
        call("mutate", "--problems", f"jsonl:{tmp_path / 'set.jsonl'}", "--add-tests", "--mutants", 2, "--quiet")


def test_added_tests_may_hold_any_text(tmp_path: Path) -> None:
    odd = ('a"""b\\', "x\r\ny\x00\x1b\x7f", '"', "\u2028 \u00e9\t", "", "\n\nx ", 'q"', '""""')
    text = "".join("\n" + toml_test(TestCase(one, one[::-1])) for one in odd)
    folder = write_folder(tmp_path, tests=text, generate=None)
    assert [(test.input, test.output) for test in load_folder(str(folder))[0].tests] == [(o, o[::-1]) for o in odd]
