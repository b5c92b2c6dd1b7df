"""Whether assistants have learned the programs that they are measured on; checkpoints list what they learned from."""

from __future__ import annotations

from collections.abc import Mapping

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problem import Problem, ProblemSet
from codeassist_training.corpus.evaluated import on_screen
from codeassist_training.documents import Document
from codeassist_training.trained_on import FILE, Learned, learned_by

NAMED = 3
"""Problems that an error names at most."""


def learned(assistants: Mapping[str, str]) -> dict[str, Learned | None]:
    """Return what the checkpoint of each assistant (name -> spec) lists; None where it has no list.

    A spec without a model is the shipped adapter of that name.
    """
    return {name: _learned(spec.partition(":")[2] or f"small:{spec}") for name, spec in assistants.items()}


def _learned(model: str) -> Learned | None:
    try:
        return learned_by(model)
    except NotFoundError:
        return None


def check(assistants: Mapping[str, str], problems: ProblemSet) -> list[str]:
    """Return a warning for each assistant of which it is not known what it learned from.

    Raises InputError where one has learned a right solution of a problem that is to be played.
    """
    warnings, found = [], []
    for name, one in learned(assistants).items():
        if one is None:
            warnings.append(f"it is not known what {name} learned from: its checkpoint has no {FILE}")
            continue
        if one.incomplete:
            warnings.append(f"it is not known all that {name} learned from: nothing of {', '.join(one.unknown)}")
        ids = [problem.id for problem in problems if _knows(one, problem)]
        if ids:
            named = ", ".join(ids[:NAMED]) + (", ..." if len(ids) > NAMED else "")
            found.append(f"{name} learned a solution of {len(ids)} of the {len(problems)} problems ({named})")
    if found:
        raise InputError(
            f"{'; '.join(found)}: its results there say nothing. Play others (--problems), or train assistants that "
            "are kept clear of these (--retrain)"
        )
    return warnings


def _knows(one: Learned, problem: Problem) -> bool:
    """Whether a solution was learned, as it is or as a corpus has it, with the starter before it."""
    codes = [each.code for each in problem.references]
    texts = {*codes, *(on_screen(problem, code) for code in codes)}
    return any(one.holds(Document(problem.id, text, "", problem.id)) for text in texts)
