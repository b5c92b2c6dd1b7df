"""The documents, likelihoods, rules and examples of a run."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_training.example import Example, read_examples
from codeassist_training.inspect.view import NamedRule
from codeassist_training.pipeline import RUN, no_record, read_run
from codeassist_training.scored import Scored


@dataclass(frozen=True, slots=True)
class Found:
    """What is shown of a run."""

    name: str
    """The recipe's."""
    corpus: Path
    likelihoods: Path
    seed: int
    rules: tuple[tuple[str, str, Path | None], ...]
    """Name, spec, and folder of the examples where they are made."""


def find_run(given: str, out: Path) -> Found:
    """Return the run that a folder (``OUT`` or ``OUT/RECIPE``) or a recipe's name (in ``out``) means.

    Raises InputError where there is none, or several, or none that got as far as the likelihoods.
    """
    folder = _folder(Path(given), out)
    run = read_run(folder)
    stages, recipe = run["stages"], run["recipe"]
    if "likelihoods" not in stages:
        raise InputError(
            f"the run {str(folder)!r} has no likelihoods yet: codeassist train run, or --until likelihoods"
        )
    root = folder.parent
    try:
        rules = [(one["name"], one["rule"], stages.get(f"examples/{one['name']}")) for one in recipe["rules"]]
        return Found(
            recipe["name"],
            root / stages["corpus"],
            root / stages["likelihoods"],
            recipe["seed"],
            tuple((name, spec, None if made is None else root / made) for name, spec, made in rules),
        )
    except (KeyError, TypeError) as error:
        raise no_record(folder, error) from error


def _folder(given: Path, out: Path) -> Path:
    """Return the folder of a run's record."""
    for place in (given, out / given.stem if given.suffix == ".toml" else out / given):
        if (place / RUN).is_file():
            return place
    runs = sorted(path.parent for path in given.glob(f"*/{RUN}")) if given.is_dir() else []
    if len(runs) == 1:
        return runs[0]
    if runs:
        raise InputError(f"{str(given)!r} holds several runs: give one of {', '.join(map(str, runs))}")
    known = ", ".join(str(path.parent) for path in sorted(out.glob(f"*/{RUN}"))) or "none"
    raise InputError(f"no run in {str(given)!r}, nor of a recipe of that name in {str(out)!r}; there: {known}")


def chosen_rules(found: Found, names: Sequence[str], part: str, documents: Sequence[str]) -> list[NamedRule]:
    """Return the rules of those names (all where none is given), with the examples of some documents.

    A name that is none of the run's may be the spec of any rule. Raises NotFoundError.
    """
    known = {name: (spec, folder) for name, spec, folder in found.rules}
    made = []
    for name in names or known:
        if name not in known and name.partition(":")[0] not in registry.names("rules"):
            raise NotFoundError.of("rule", name, [*known, *registry.names("rules")])
        spec, folder = known.get(name, (name, None))
        own = [] if folder is None else _examples(folder, part, set(documents))
        made.append(NamedRule(name, registry.create("rules", spec), own))
    return made


def _examples(folder: Path, part: str, documents: Collection[str]) -> list[Example]:
    """Return the training examples of some documents; none where the stage holds none of that part."""
    from codeassist_training.likelihoods.store import made_anew

    path = folder / f"{part}.jsonl"
    try:
        return [one for one in read_examples(path) if one.document in documents] if path.exists() else []
    except InputError as error:
        raise InputError(f"{error}; {made_anew(folder)}") from error


def choose_documents(found: Found, part: str, names: Sequence[str], most: int) -> list[Scored]:
    """Return documents by their ids, or by their place from 1; the first ones where none is named.

    Raises NotFoundError for an unknown one, InputError for one that the estimator could not read.
    """
    from codeassist_training.likelihoods.store import PARTS, corpus_documents, read_scored

    if part not in PARTS:
        raise NotFoundError.of("part of a corpus", part, PARTS)
    if not names:
        chosen = [one for _, one in zip(range(most), read_scored(found.likelihoods, found.corpus, part), strict=False)]
        if not chosen:
            raise InputError(f"the part {part} of the corpus {str(found.corpus)!r} holds no document with likelihoods")
        return chosen
    ids = [one.id for one in corpus_documents(found.corpus, part)]
    wanted = [_id_of(name, ids, part) for name in names]
    scored = {one.document.id: one for one in _picked(found, part, set(wanted))}
    for one in wanted:
        if one not in scored:
            raise InputError(
                f"the document {one!r} has no likelihoods: the estimator could not read it (see the report)"
            )
    return [scored[one] for one in wanted]


def _id_of(name: str, ids: Sequence[str], part: str) -> str:
    if name in ids:
        return name
    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(ids):
        return ids[int(name) - 1]
    raise NotFoundError.of(f"document in the part {part} (ids, or places from 1 to {len(ids)})", name, ids)


def _picked(found: Found, part: str, wanted: set[str]) -> Iterator[Scored]:
    from codeassist_training.likelihoods.store import read_scored

    for one in read_scored(found.likelihoods, found.corpus, part):
        if one.document.id in wanted:
            yield one
