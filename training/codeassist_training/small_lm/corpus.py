"""The corpus: documents gathered, copies left out, programs of the evaluation kept out, written to one file."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from codeassist_env.errors import InputError
from codeassist_env.files import open_atomically, write_atomically
from codeassist_env.problem import AssertTask, ProblemSet
from codeassist_env.problems.rows import read_rows
from codeassist_env.problems.selection import select_problems
from codeassist_training.small_lm.config import SmallLmConfig
from codeassist_training.small_lm.overlap import Forbidden, NearDuplicates
from codeassist_training.small_lm.sources import Document, contest_solutions, folders, packages, standard_library

DOCUMENTS = "corpus.jsonl.gz"
REPORT = "corpus.json"
LEARNED = ("train", "validation")
"""Parts that training sees, or is steered by."""


@dataclass(slots=True)
class Report:
    """What a corpus holds and what was left out."""

    documents: Counter[str] = field(default_factory=Counter)
    """By ``PART/SOURCE``."""
    sizes: Counter[str] = field(default_factory=Counter)
    """UTF-8 bytes, by ``PART/SOURCE``."""
    licences: dict[str, str] = field(default_factory=dict)
    """By source."""
    copies: Counter[str] = field(default_factory=Counter)
    """Documents left out as copies of others, by source."""
    contaminated: dict[str, str] = field(default_factory=dict)
    """``SOURCE/NAME`` of a document left out, and the program it shares a run of tokens with."""
    compared: int = 0
    """Programs of the evaluation that every training document was compared with."""
    left: int = 0
    """Training documents of the corpus as written that share a run with such a program: none, or it is refused."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where text is taken from."""

    problems: Path | None = None
    solutions: Path | None = None
    libraries: tuple[Path, ...] = ()
    """Further folders of Python files."""
    humaneval: Path | None = None
    installed: bool = True
    """Whether installed packages are taken too."""


def build(inputs: Inputs, config: SmallLmConfig, out: Path, say: Callable[[str], None]) -> Report:
    """Write the corpus and its report into ``out``; return the report."""
    report = Report()
    say("gathering documents")
    gathered = list(_gather(inputs, config))
    forbidden = Forbidden(evaluation_programs(inputs, gathered))
    report.compared = forbidden.count
    say(f"{len(gathered)} documents; comparing with {forbidden.count} programs of the evaluation")
    with open_atomically(out / DOCUMENTS) as raw, gzip.open(raw, "wt", encoding="utf-8", compresslevel=3) as file:
        for document in _kept(gathered, forbidden, config, report):
            file.write(json.dumps(asdict(document)) + "\n")
    say("comparing the written corpus anew")
    report.left = check_clean(read(out), forbidden)
    write_atomically(
        out / REPORT, json.dumps({one.name: getattr(report, one.name) for one in fields(report)}, indent=1).encode()
    )
    return report


def check_clean(documents: Iterable[Document], forbidden: Forbidden) -> int:
    """Return 0. Raises InputError that names the training documents which hold text of the evaluation."""
    found = [one.name for one in documents if one.part in LEARNED and forbidden.find(one.text) is not None]
    if found:
        raise InputError(f"{len(found)} documents of the corpus hold text of the evaluation: {', '.join(found[:5])}")
    return len(found)


def read(out: Path) -> list[Document]:
    """Return the documents :func:`build` wrote. Raises InputError where they cannot be read."""
    return [Document(**row.fields.data) for row in read_rows(out / DOCUMENTS)]


def read_report(out: Path) -> Report:
    """Return the report :func:`build` wrote."""
    data = json.loads((out / REPORT).read_text())
    for name in ("documents", "sizes", "copies"):
        data[name] = Counter(data[name])
    return Report(**data)


def evaluation_programs(inputs: Inputs, gathered: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Yield (name, code) of all that is evaluated on: the built-in set, HumanEval where given, the window."""
    sets: list[ProblemSet] = [select_problems("builtin")]
    if inputs.humaneval is not None:
        sets.append(select_problems(f"humaneval:{inputs.humaneval}"))
    for problems in sets:
        for problem in problems:
            for one in problem.references:
                whole = problem.starter + one.code if isinstance(problem.task, AssertTask) else one.code
                yield f"{problems.name}/{problem.id}/{one.name}", whole
    for document in gathered:
        if document.source == "contest" and document.part == "window":
            yield f"window/{document.name}", document.text


def _gather(inputs: Inputs, config: SmallLmConfig) -> Iterator[Document]:
    limits = config.smallest_file, config.largest_file
    library = list(standard_library(*limits))
    # what is held out comes first, so that a copy of it is left out of training and not the other way round
    yield from sorted(library, key=lambda one: (one.part == "train", "/test/" in f"/{one.name}", one.name))
    if inputs.problems is not None and inputs.solutions is not None:
        order = ("window", "labels", "validation", "train")
        solutions = contest_solutions(inputs.problems, inputs.solutions)
        yield from sorted(solutions, key=lambda one: order.index(one.part))
    yield from folders(inputs.libraries, *limits)
    if inputs.installed:
        yield from packages(*limits)


def _kept(
    gathered: Iterable[Document], forbidden: Forbidden, config: SmallLmConfig, report: Report
) -> Iterator[Document]:
    duplicates = NearDuplicates()
    taken: Counter[str] = Counter()
    for document in gathered:
        learned = document.part in LEARNED
        # two programs for one contest problem may well be alike; held-out ones are all kept
        if duplicates.is_copy(document.text) and (learned or document.source != "contest"):
            report.copies[document.source] += 1
            continue
        if learned and document.source not in ("stdlib", "contest"):
            if taken[document.source] + document.size > config.package_bytes:
                continue
            taken[document.source] += document.size
        if learned and (program := forbidden.find(document.text)) is not None:
            report.contaminated[f"{document.source}/{document.name}"] = program
            continue
        key = f"{document.part}/{document.source}"
        report.documents[key] += 1
        report.sizes[key] += document.size
        report.licences[document.source] = document.licence
        yield document
