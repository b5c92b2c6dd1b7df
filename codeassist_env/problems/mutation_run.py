"""Measures a whole set's mutants, some problems at a time, and keeps each result so that a stopped run goes on."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically
from codeassist_env.interfaces import Sandbox
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.problems.builtin import AuthoredSet, read_text
from codeassist_env.problems.checks import MOST_TESTS
from codeassist_env.problems.mutate import (
    EACH,
    OVERALL,
    MutationReport,
    Settings,
    key_of,
    measure,
    overall_share,
)
from codeassist_env.problems.strengthen import strengthen


def run_mutation(
    problems: ProblemSet,
    sandbox: Sandbox,
    settings: Settings,
    *,
    jobs: int = 1,
    out: Path | None = None,
    progress: Callable[[int], None] = lambda found: None,
) -> list[MutationReport]:
    """Return a report a problem, in the set's order; those that ``out`` holds are not measured again.

    ``out`` is written anew after each problem; what it holds of other problems is kept. Raises InputError where it
    holds something else.
    """
    done = _held(out) if out else {}
    stopped = threading.Event()
    order = [problem.id for problem in problems]
    pool = ThreadPoolExecutor(max_workers=max(1, jobs), thread_name_prefix="mutate")

    def one(problem: Problem) -> MutationReport:
        held, folder = done.get(problem.id), folder_of(problems, problem)
        if held and not held.failure and held.key == key_of(problem, settings, folder):
            return held
        return measure(problem, sandbox, settings, folder, stopped.is_set)

    try:
        waiting = [pool.submit(one, problem) for problem in problems]
        for future in as_completed(waiting):
            report = future.result()
            done[report.problem_id] = report
            if out:
                others = [name for name in done if name not in order]
                write_reports(out, [done[name] for name in (*order, *others) if name in done])
            progress(len(report.survivors) + len(report.disputes))
    finally:
        stopped.set()
        pool.shutdown(cancel_futures=True)
    return [done[name] for name in order]


def _held(out: Path) -> dict[str, MutationReport]:
    """Return what a file holds, having tried that it can be written, before hours of work go into it."""
    if out.exists() and not out.is_file():
        raise InputError(f"cannot keep results in {str(out)!r}: it is no regular file")
    held = read_reports(out) if out.exists() and out.stat().st_size else {}
    write_reports(out, list(held.values()))
    return held


def measured_as_is(reports: Mapping[str, MutationReport], problems: ProblemSet, problem: Problem) -> bool:
    """Whether a problem was measured, with the usual settings, since its tests and programs last changed."""
    held = reports.get(problem.id)
    current = key_of(problem, Settings(), folder_of(problems, problem))
    return held is not None and not held.failure and held.key == current


def folder_of(problems: ProblemSet, problem: Problem) -> Path | None:
    """Return where a problem's files are, None where it is not made of files."""
    return problems.folder(problem) if isinstance(problems, AuthoredSet) else None


def read_reports(path: Path) -> dict[str, MutationReport]:
    """Return kept reports by problem. Raises InputError that names the file and the line."""
    found: dict[str, MutationReport] = {}
    for number, line in enumerate(read_text(path).rstrip("\n").split("\n"), 1):
        try:
            report = MutationReport.from_dict(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}, line {number}: no result of mutate: {error}. Name another file") from error
        found[report.problem_id] = report
    return found


def write_reports(path: Path, reports: Sequence[MutationReport]) -> None:
    """Write reports as JSON Lines, in one step."""
    rows = "".join(json.dumps(report.to_dict()) + "\n" for report in reports)
    write_atomically(path, rows.encode())


def exit_code(reports: Sequence[MutationReport]) -> int:
    """0 the tests are strong enough, 1 they are not, 3 something could not be measured."""
    if any(report.failure for report in reports):
        return 3
    weak = overall_share(reports) < OVERALL or any(report.share < EACH for report in reports)
    return int(weak or any(report.disputes for report in reports))


def strengthen_folders(problems: ProblemSet, reports: Sequence[MutationReport], sandbox: Sandbox) -> dict[str, int]:
    """Add tests for survivors to the problems' folders, as far as there is room; return how many by problem."""
    added: dict[str, int] = {}
    for report in reports:
        problem = problems.problem(report.problem_id)
        folder = folder_of(problems, problem)
        if folder is None:
            raise InputError(f"{problems.name} is not made of folders: there is no tests.toml to add to")
        if any(one.input for one in report.survivors):
            room = MOST_TESTS - len(problem.tests)
            added[report.problem_id] = strengthen(folder, problem, report.survivors, sandbox, room)
    return added
