"""What a problem set holds, in figures: counts, lengths, how far solutions differ, what tests catch, what it costs."""

from __future__ import annotations

import io
import statistics
import tokenize
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from codeassist_env.problem import CallTask, Problem, ProblemSet, StdinTask
from codeassist_env.problems.checks import ProblemReport
from codeassist_env.problems.mutate import MutationReport, overall_share
from codeassist_env.problems.tasks import task_kind

LENGTHS = (5, 10, 20, 40, 80, 121)
"""Where the classes of program lengths begin, lines."""
EVERYDAY = "everyday"
"""The topic of problems that look like everyday scripting."""

_NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a set beside its text."""

    reports: Mapping[str, ProblemReport]
    mutation: Mapping[str, MutationReport]
    judge_seconds: float
    """Wall-clock seconds for every reference on every test."""
    jobs: int
    """Problems judged at once meanwhile."""
    load_seconds: float
    """To load the set without its tests and solutions, median."""


def tokens(code: str) -> list[str]:
    """Return a program's tokens without comments and layout; its words where it is not Python."""
    try:
        return [one.string for one in tokenize.generate_tokens(io.StringIO(code).readline) if one.type not in _NO_CODE]
    except (tokenize.TokenError, SyntaxError):
        return code.split()


def edit_distance(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the Levenshtein distance of two token lists as a share of the longer one: 0 equal, 1 nothing in common."""
    if not one and not other:
        return 0.0
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], last if a == b else 1 + min(last, row[j], row[j - 1])
    return row[-1] / max(len(one), len(other))


def diversity(problem: Problem) -> float:
    """Return the mean edit distance between the references of a problem, starter code aside."""
    texts = [tokens(one.code.removeprefix(problem.starter)) for one in problem.references]
    distances = [edit_distance(one, other) for one, other in combinations(texts, 2)]
    return statistics.fmean(distances) if distances else 0.0


def lines(code: str) -> int:
    """Return how many lines a program has, blank ones included."""
    return len(code.splitlines())


def page(problems: ProblemSet, measured: Measured, command: str) -> str:
    """Return the facts as Markdown; ``command`` is what made them."""
    parts = [
        f"# {problems.name} in figures",
        f"Made by `{command}`; do not edit. Content hash `{problems.content_hash()}`.",
        _counts(problems),
        _topics(problems),
        _solutions(problems),
        _strength(measured),
        _cost(measured, problems),
        _problem_table(problems, measured),
        _mistakes(problems, measured),
        _survivors(measured),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]], right: int = 1) -> str:
    """Return a Markdown table; columns from ``right`` on are numbers."""
    marks = ["---" if place < right else "---:" for place in range(len(head))]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in (head, marks, *rows))


def _ranked(problems: ProblemSet, key: Callable[[Problem], str | None]) -> list[str]:
    order = {"easy": 0, "medium": 1, "hard": 2}
    return sorted({key(one) or "none" for one in problems}, key=lambda name: (order.get(name, 9), name))


def _counts(problems: ProblemSet) -> str:
    kinds = _ranked(problems, lambda p: task_kind(p.task))
    splits = [one for one in _ranked(problems, lambda p: p.split) if one != "none"]
    levels = _ranked(problems, lambda p: p.difficulty)
    rows = []
    for level in [*levels, "all"]:
        some = [one for one in problems if level in ("all", one.difficulty or "none")]
        by_kind = [sum(task_kind(one.task) == name for one in some) for name in kinds]
        by_split = [sum(one.split == name for one in some) for name in splits]
        everyday = sum(EVERYDAY in one.topics for one in some)
        tests = sum(len(one.tests) for one in some)
        rows.append([level, len(some), *by_kind, *by_split, everyday, tests, sum(len(one.references) for one in some)])
        rows[-1].append(sum(len(one.mistakes) for one in some))
    head = ["difficulty", "problems", *kinds, *splits, EVERYDAY, "tests", "references", "mistakes"]
    policy = "The problems of the split `dev` are free to tune on; boards use those of `test`.\n\n" if splits else ""
    return f"## Counts\n\n{policy}" + _table(head, rows)


def _topics(problems: ProblemSet) -> str:
    first = Counter(one.topics[0] for one in problems if one.topics)
    named = Counter(topic for one in problems for topic in set(one.topics))
    rows = [
        [topic, count, named[topic]] for topic, count in sorted(first.items(), key=lambda item: (-item[1], item[0]))
    ]
    return "## Topics\n\n" + _table(["topic", "as the first", "among all"], rows)


def _solutions(problems: ProblemSet) -> str:
    lengths = sorted(lines(one.code) for problem in problems for one in problem.references)
    rows = []
    for low, high in zip((0, *LENGTHS), (*LENGTHS, None), strict=True):
        count = sum(low <= length and (high is None or length < high) for length in lengths)
        label = f"under {high}" if low == 0 else f"{low} or more" if high is None else f"{low} to {high - 1}"
        rows.append([label, count])
    spread = sorted(diversity(one) for one in problems)
    counts = [len(one.references) for one in problems]
    return (
        "## Solutions\n\n"
        f"{len(lengths)} right programs, {min(counts)} to {max(counts)} a problem; lines: median "
        f"{statistics.median(lengths):g}, shortest {lengths[0]}, longest {lengths[-1]}.\n\n"
        + _table(["lines", "programs"], rows)
        + "\n\nHow far a problem's references differ (mean Levenshtein distance between their tokens, comments and "
        f"layout aside, as a share of the longer program): median {statistics.median(spread):.2f}, least "
        f"{spread[0]:.2f}, most {spread[-1]:.2f}."
    )


def _strength(measured: Measured) -> str:
    reports = list(measured.mutation.values())
    if not reports:
        return ""
    total = {
        name: sum(getattr(one, name) for one in reports) for name in ("made", "killed", "out_of_time", "equivalent")
    }
    argued, left = sum(one.argued for one in reports), sum(len(one.survivors) for one in reports)
    tried = statistics.median(one.inputs for one in reports)
    weakest = min(reports, key=lambda one: one.share)
    disputes = sum(len(one.disputes) for one in reports)
    return (
        "## Strength of the tests\n\n"
        f"{total['made']} mutants of the references were judged: {total['killed']} fail a test "
        f"({total['out_of_time']} by the clock), {total['equivalent']} answer as their reference does on all tests and "
        f"on all further inputs (median {tried:g} a problem, made by the generators from other seeds and by changes "
        f"the validators accept) and count as equivalent, {argued} are argued to be, {left} survive. "
        f"Killed: **{overall_share(reports):.2%}** of those that are not equivalent; the least of a problem is "
        f"{weakest.share:.1%} ({weakest.problem_id}). Inputs the references disagree on: {disputes}."
    )


def _cost(measured: Measured, problems: ProblemSet) -> str:
    runs = [run for report in measured.reports.values() for run in report.runs if run.correct]
    slack = min(
        (problems.problem(name).limits.cpu_seconds / max(run.slowest_seconds, 1e-3), name, run.name)
        for name, report in measured.reports.items()
        for run in report.runs
        if run.correct
    )
    return (
        "## Cost\n\n"
        f"Every reference on every test: {measured.judge_seconds:.0f} s with {measured.jobs} problems at once "
        f"({sum(run.cpu_seconds for run in runs):.0f} CPU seconds in the programs). Loading the set: "
        f"{measured.load_seconds * 1000:.0f} ms. Least slack: {slack[0]:.1f} times the slowest test of `{slack[2]}` "
        f"({slack[1]}) fit into its limit."
    )


def _problem_table(problems: ProblemSet, measured: Measured) -> str:
    rows = []
    for one in problems:
        lengths = [lines(solution.code) for solution in one.references]
        mutation, report = measured.mutation.get(one.id), measured.reports[one.id]
        slowest = max((run.slowest_seconds for run in report.runs if run.correct), default=0.0)
        rows.append(
            [
                one.id,
                one.difficulty or "",
                task_kind(one.task) + (", checker" if _has_checker(one) else ""),
                one.split or "",
                ", ".join(one.topics),
                len(one.tests),
                f"{len(lengths)}: {min(lengths)}-{max(lengths)}" if lengths else "0",
                f"{diversity(one):.2f}",
                f"{mutation.share:.1%}" if mutation else "",
                f"{slowest:.2f} of {one.limits.cpu_seconds:g}",
            ]
        )
    head = ["problem", "difficulty", "kind", "split", "topics", "tests", "references: lines", "differ by", "killed"]
    return "## Problems\n\n" + _table([*head, "slowest, s"], rows, right=5)


def _has_checker(problem: Problem) -> bool:
    return isinstance(problem.task, StdinTask | CallTask) and problem.task.checker is not None


def _mistakes(problems: ProblemSet, measured: Measured) -> str:
    rows = []
    for one in problems:
        slow = {mistake.name for mistake in one.mistakes if mistake.slow}
        for run in measured.reports[one.id].runs:
            if not run.correct:
                what = f"{run.status}, naive" if run.name in slow else str(run.status)
                rows.append([one.id, run.name, what, "" if run.failed_test is None else run.failed_test])
    if not rows:
        return ""
    told = "What `skill` draws a human's wrong program from, and the first test that catches it (counted from 0)."
    return f"## Mistakes\n\n{told}\n\n" + _table(["problem", "mistake", "ends in", "test"], rows, right=3)


def _survivors(measured: Measured) -> str:
    found = [(report.problem_id, one) for report in measured.mutation.values() for one in report.survivors]
    if not found:
        return ""
    rows = [
        f"- {name}, `{one.solution}`, line {_code(one.mutant)}: {_code(repr(one.input)[:200])}" for name, one in found
    ]
    return "## Survivors\n\nMutants that pass every test, and an input that tells them apart.\n\n" + "\n".join(rows)


def _code(text: str) -> str:
    return f"`` {text} ``"
