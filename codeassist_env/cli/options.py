"""Options that several commands share: which problems, and what runs the programs."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problems.selection import select_problems

R = TypeVar("R")
CACHE_VARIABLE = "CODEASSIST_MODEL_CACHE"
"""Environment variable through which --model-cache reaches whatever makes models."""

_OPTIONS = (
    click.option(
        "--problems",
        default="builtin",
        show_default=True,
        metavar="SET",
        help="Problem set, NAME[:PATH]: builtin, folder:DIR, jsonl:FILE, lcb:FILE, humaneval:FILE, or a package's own.",
    ),
    click.option("--solutions", metavar="FILE", help="Join the solutions of this .jsonl or .jsonl.gz file."),
    click.option("--since", metavar="DATE", help="Only problems of this date or later (YYYY-MM-DD)."),
    click.option("--until", metavar="DATE", help="Only problems of this date or earlier."),
    click.option("--difficulty", metavar="NAME,...", help="Only these difficulties, for example easy,medium."),
    click.option("--platform", metavar="NAME,...", help="Only these platforms, for example atcoder."),
    click.option("--ids", metavar="ID,...", help="Only these problems."),
    click.option("--split", metavar="NAME", help="Only this part of a set; builtin has dev (to tune on) and test."),
    click.option(
        "--errata", metavar="keep|drop|only", help="What to do with problems of known flaws.  [default: keep]"
    ),
    click.option("--offset", metavar="N", help="Leave out the first N of what is left."),
    click.option("--limit", metavar="N", help="Only the first N of what is left."),
)
_FILTERS = ("solutions", "since", "until", "difficulty", "platform", "ids", "split", "errata", "offset", "limit")


def problem_options(command: Callable[..., R]) -> Callable[..., R]:
    """Add the options that choose problems; the command gets the chosen ProblemSet as ``problems``.

    The set's notes go to standard error. Options added before this one (below it) stay the command's own.
    """

    @wraps(command)
    def with_problems(*args: Any, problems: str, **others: Any) -> R:
        chosen = select_problems(problems, **{name: others.pop(name) for name in _FILTERS})
        for note in chosen.notes:
            click.echo(f"note: {note}", err=True)
        return command(*args, problems=chosen, **others)

    decorated: Callable[..., R] = with_problems
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


_SANDBOX_OPTIONS = (
    click.option(
        "--sandbox",
        default="auto",
        show_default=True,
        metavar="NAME",
        help="What runs the programs, NAME[:KEY=VALUE,...]: auto, bubblewrap, docker, restricted, process, or a "
        "package's own.",
    ),
    click.option(
        "--python", metavar="PATH", help="The Python that runs the programs, where the sandbox lets one choose."
    ),
    click.option(
        "--allow-unsafe",
        is_flag=True,
        help="Permit a sandbox without isolation of network and files; auto falls back on it where nothing else works.",
    ),
)


def sandbox_options(command: Callable[..., R]) -> Callable[..., R]:
    """Add --sandbox, --python and --allow-unsafe; the command gets the sandbox's whole spec as ``sandbox``.

    The last two become parameters of the spec, so that they are recorded where it is. A sandbox that does not take
    them refuses them itself, and the error says where they came from.
    """

    @wraps(command)
    def with_sandbox(*args: Any, sandbox: str, python: str | None, allow_unsafe: bool, **others: Any) -> R:
        given = {"python": python, "allow_unsafe": "true" if allow_unsafe else None}
        added = {name: value for name, value in given.items() if value is not None}
        spec = with_parameters(sandbox, added)
        try:
            return command(*args, sandbox=spec, **others)
        except (InputError, NotFoundError) as error:
            if not any(f"{name}={value}" in str(error) for name, value in added.items()):
                raise
            options = " and ".join(f"--{name.replace('_', '-')}" for name in added)
            raise InputError(f"{error} ({options} made {sandbox!r} the sandbox {spec!r})") from error

    decorated: Callable[..., R] = with_sandbox
    for option in reversed(_SANDBOX_OPTIONS):
        decorated = option(decorated)
    return decorated


def with_parameters(spec: str, added: Mapping[str, str]) -> str:
    """Return a spec ``NAME[:ARGUMENT]`` with parameters added to its argument.

    Raises InputError for a value that a list of parameters cannot hold.
    """
    for name, value in added.items():
        if not value.strip() or "," in value:
            raise InputError(f"{name} must not be empty or hold a comma, got {value!r}")
    head, colon, argument = spec.partition(":")
    parameters = [part for part in (argument, *(f"{name}={value}" for name, value in added.items())) if part]
    return f"{head}:{','.join(parameters)}" if parameters else head + colon


_MODEL_OPTIONS = (
    click.option(
        "--model-cache",
        metavar="DIR",
        help="Record every call of a model in this directory, and answer from it what was asked before.  "
        f"[env: {CACHE_VARIABLE}]",
    ),
    click.option(
        "--prompts", metavar="DIR", help="Prompt templates of your own, for every agent that asks a model with prompts."
    ),
)


def model_options(command: Callable[..., R]) -> Callable[..., R]:
    """Add --model-cache, which holds while the command runs, and --prompts, which the command gets as ``prompts``."""

    @wraps(command)
    def with_models(*args: Any, model_cache: str | None, **others: Any) -> R:
        with _environment(CACHE_VARIABLE, model_cache):
            return command(*args, **others)

    decorated: Callable[..., R] = with_models
    for option in reversed(_MODEL_OPTIONS):
        decorated = option(decorated)
    return decorated


@contextmanager
def _environment(name: str, value: str | None) -> Iterator[None]:
    """Set an environment variable for a while; None leaves it as it is."""
    if value is None:
        yield
        return
    if not value:
        raise InputError("--model-cache wants a directory, got an empty text")
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def with_prompts(assistants: Sequence[str], human: str, directory: str | None) -> tuple[tuple[str, ...], str]:
    """Return the specs of assistants and human with ``prompts=DIR`` added to those that take prompts.

    Their registered factories say so by ``takes_prompts = True``. A spec that names prompts itself keeps them. Raises
    InputError where there is no such directory, or nobody takes prompts.
    """
    if directory is None:
        return tuple(assistants), human
    if not directory or not Path(directory).is_dir():
        raise InputError(f"--prompts wants a directory of templates, and {directory!r} is none")
    if {",", "?"} & set(directory):
        raise InputError(f"--prompts wants a directory without comma and question mark in its name, got {directory!r}")
    takers = [spec for spec in assistants if _takes_prompts("assistants", spec)]
    takes_human = _takes_prompts("humans", human)
    if not takers and not takes_human:
        raise InputError(f"--prompts: none of {', '.join((*assistants, human))} asks a model with prompts")
    added = tuple(_add_to_agent(spec, "prompts", directory) if spec in takers else spec for spec in assistants)
    return added, _add_to_agent(human, "prompts", directory) if takes_human else human


def _takes_prompts(group: str, spec: str) -> bool:
    return bool(getattr(registry.load(group, spec.partition(":")[0]), "takes_prompts", False))


def _add_to_agent(spec: str, name: str, value: str) -> str:
    """Return an agent's spec with a parameter of its own added, unless it has it.

    The grammar is ``NAME[:[MODEL][?KEY=VALUE,...]]``: the last ``?`` divides the model from the agent's parameters,
    so that a model with a ``?`` of its own needs another after it; without any ``?``, a text that begins like ``KEY=``
    is parameters.
    """
    head, _, argument = spec.partition(":")
    model, mark, parameters = argument.rpartition("?")
    if not mark:
        model, parameters = ("", argument) if re.match(r"[A-Za-z_]+=", argument) else (argument, "")
    if any(part.partition("=")[0].strip() == name for part in parameters.split(",")):
        return spec
    parameters = ",".join(filter(None, (parameters, f"{name}={value}")))
    return f"{head}:{model}?{parameters}" if model or mark else f"{head}:{parameters}"
