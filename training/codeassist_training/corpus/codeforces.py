"""``codeforces:HUB_ID_OR_PATH``: Python submissions to Codeforces, one a problem (paper, 5.1)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from codeassist_env.errors import InputError
from codeassist_env.parameters import apply_parameters
from codeassist_env.problem import Problem, StdinTask
from codeassist_training.corpus.problems import rank
from codeassist_training.corpus.source import LeftOut, split_argument, tidy
from codeassist_training.corpus.tables import Row, Table, content_of, open_tables
from codeassist_training.documents import Document

HUB_ID = "MatrixStudio/Codeforces-Python-Submissions"
"""The paper's data set: de-duplicated on contest id and index it has 4,138 problems."""
COLUMNS = {
    "contest": ("contestId", "contest_id"),
    "index": ("index", "problem_index"),
    "code": ("code", "source"),
    "verdict": ("verdict",),
    "language": ("programmingLanguage", "programming_language", "language"),
}
"""What is needed, and the names a column may have."""
TEXTS = {
    "title": ("name", "title"),
    "statement": ("problem-description", "description"),
    "input": ("input-specification", "input_format"),
    "output": ("output-specification", "output_format"),
    "examples in": ("demo-input",),
    "examples out": ("demo-output",),
    "note": ("note",),
}
"""What tells the problem, where it is there."""
LANGUAGES = {"python3": re.compile(r"(?i)\s*(python|pypy)\s*-?3"), "python": re.compile(r"(?i)\s*(python|pypy)")}


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which rows are taken."""

    noun: ClassVar[str] = "parameter of codeforces"
    split: str = "all"
    """Parts of the data set, joined by ``+``."""
    verdict: str = "OK"
    """``any``, or the verdict a submission must have."""
    language: str = "python3"
    """``python3`` (PyPy too), ``python`` (any version), ``any``, or the language's very name."""
    licence: str = ""


@dataclass(slots=True)
class _Found:
    """The submission of a problem that was chosen so far."""

    place: bytes
    code: str
    row: Row
    names: Mapping[str, str]


@dataclass(slots=True)
class Codeforces:
    """Submissions to Codeforces, one for each contest id and index."""

    place: str
    name: str
    parameters: Parameters = Parameters()
    statements: dict[str, str] = field(default_factory=dict, init=False)
    left_out: LeftOut = field(init=False)
    _seen: dict[str, Counter[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.left_out = LeftOut(self.name)
        self._seen = {"verdict": Counter(), "language": Counter()}

    def documents(self) -> Iterator[Document]:
        """Yield one submission a problem, by contest and index: that with the smallest hash, whatever the rows' order.

        Raises InputError where a column is missing, or no row is left.
        """
        licence = self.parameters.licence
        for id_, found in self._chosen():
            self.statements[id_] = _statement(found)
            yield Document(id_, tidy(found.code), self.name, id_, "submission", licence)

    def problems(self) -> list[Problem]:
        """Return the problems themselves, for a model to solve."""
        made = (
            Problem(id_, _text(found, "title"), _statement(found), StdinTask(), (), platform="codeforces")
            for id_, found in self._chosen()
        )
        kept = [problem for problem in made if problem.statement]
        if not kept:
            raise InputError(f"{self.place} tells no problem's statement: it needs a column {TEXTS['statement'][0]!r}")
        return kept

    def card(self) -> dict[str, Any]:
        """Say where the text is from."""
        names = ("split", "verdict", "language", "licence")
        return {"kind": "codeforces", "of": self.name, **{one: getattr(self.parameters, one) for one in names}}

    def fingerprint(self) -> str:
        """Change with the files, or with the hub's commit."""
        return content_of(self.place, self.parameters.split)

    def _chosen(self) -> list[tuple[str, _Found]]:
        self.left_out = LeftOut(self.name)
        best: dict[str, _Found] = {}
        for table in open_tables(self.place, self.parameters.split):
            names = self._names(table)
            for row in table.rows(tuple(dict.fromkeys(names.values()))):
                self._take(row, names, best)
        if not best:
            raise InputError(self._none_left())
        return sorted(best.items(), key=lambda item: _order(item[0]))

    def _take(self, row: Row, names: Mapping[str, str], best: dict[str, _Found]) -> None:
        """Look at one row, and keep it where it is its problem's."""
        why = self._against(row, names)
        id_ = problem_id(row.get(names["contest"]), row.get(names["index"]))
        code = row.get(names["code"])
        if why is None and not id_:
            why = "no contest or index"
        if why is not None or not isinstance(code, str) or not code.strip():
            self.left_out.count(why or "no code")
            return
        if id_ in best:
            self.left_out.count("another submission for its problem")
        found = _Found(rank(id_, code), code, row, names)
        if id_ not in best or found.place < best[id_].place:
            best[id_] = found

    def _against(self, row: Row, names: Mapping[str, str]) -> str | None:
        wanted = self.parameters
        if wanted.verdict != "any":
            verdict = str(row.get(names["verdict"]))
            self._seen["verdict"][verdict] += 1
            if verdict != wanted.verdict:
                return "another verdict"
        if wanted.language != "any":
            language = str(row.get(names["language"]))
            self._seen["language"][language] += 1
            pattern = LANGUAGES.get(wanted.language)
            if not (pattern.match(language) if pattern else language == wanted.language):
                return "another language"
        return None

    def _names(self, table: Table) -> dict[str, str]:
        """Return the column of each thing. Raises InputError that lists what is there."""
        names = {
            what: next((one for one in known if one in table.columns), "") for what, known in (COLUMNS | TEXTS).items()
        }
        for what, known in COLUMNS.items():
            if names[what] or getattr(self.parameters, what, "") == "any":
                continue
            hint = f", or say {what}=any" if hasattr(self.parameters, what) else ""
            raise InputError(
                f"{table.where} has no column {' or '.join(map(repr, known))}{hint}; "
                f"its columns are {', '.join(table.columns)}"
            )
        return {what: name for what, name in names.items() if name}

    def _none_left(self) -> str:
        counts = ", ".join(f"{count} {why}" for why, count in self.left_out.counts.most_common()) or "there is no row"
        seen = "; ".join(
            f"{what} is {', '.join(f'{value} ({count})' for value, count in values.most_common(5))}"
            for what, values in self._seen.items()
            if values
        )
        return f"no submission of {self.place!r} is left: {counts}" + (f". There, {seen}" if seen else "")


def codeforces(argument: str) -> Codeforces:
    """Submissions to Codeforces, one a problem: codeforces:HUB_ID|FILE|FOLDER[?split=train,verdict=OK,language=python].

    Files are .parquet or .jsonl with contestId, index, code, verdict, programmingLanguage. ``verdict=any`` and
    ``language=any`` take all rows.
    """
    known = ("split", "verdict", "language", "licence")
    place, values = split_argument(argument, Parameters.noun, known)
    place = place or HUB_ID
    shown = Path(place).name if Path(place).exists() else place
    return Codeforces(place, f"codeforces:{shown}", apply_parameters(Parameters(), values))


def problem_id(contest: object, index: object) -> str:
    """Return a problem's id, such as ``1873_A``, as LiveCodeBench names them; "" where a part is missing."""
    if isinstance(contest, float) and contest.is_integer():
        contest = int(contest)
    parts = ["" if part is None or part != part else str(part).strip() for part in (contest, index)]
    return "_".join(parts) if all(parts) else ""


def _order(id_: str) -> tuple[int, str]:
    contest, _, index = id_.partition("_")
    return (int(contest), index) if contest.isascii() and contest.isdigit() else (0, id_)


def _text(found: _Found, what: str) -> str:
    value = found.row.get(found.names.get(what, ""))
    return value.strip() if isinstance(value, str) else ""


def _statement(found: _Found) -> str:
    """Return a problem's text: what is asked, input and output, examples, the note; "" where it is not told."""
    asked = _text(found, "statement")
    if not asked:
        return ""
    parts = [asked]
    parts += [f"{title}\n{text}" for title in ("Input", "Output") if (text := _text(found, title.lower()))]
    pairs = zip(_listed(found, "examples in"), _listed(found, "examples out"), strict=False)
    parts += [f"Example\nInput:\n{given.strip()}\nOutput:\n{wanted.strip()}" for given, wanted in pairs]
    return "\n\n".join([*parts, *([f"Note\n{note}"] if (note := _text(found, "note")) else [])])


def _listed(found: _Found, what: str) -> Sequence[str]:
    value = found.row.get(found.names.get(what, ""))
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]
