"""``codeassist sandbox doctor``: which sandboxes work here, why the others do not, and what would help."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import click

from codeassist_env import registry
from codeassist_sandbox.auto import LADDER, Examination, examine, rungs_here, spec_of
from codeassist_sandbox.cli import EXIT_PASSED, EXIT_SANDBOX_FAILED, reader
from codeassist_sandbox.facts import facts

_ISOLATED = ("network", "filesystem")


@click.command()
@click.option("--python", default="", metavar="PATH", help="Try them with this Python.")
@click.option("--allow-unsafe", is_flag=True, help="Count what isolates neither network nor files, as auto would.")
@click.option("--json", "json_wanted", is_flag=True, help="Print JSON.")
@click.pass_context
def doctor(context: click.Context, python: str, allow_unsafe: bool, json_wanted: bool) -> None:
    """Try every sandbox on this machine; say what each guarantees here, or why it does not work and what would help.

    Exit code: 0 where auto finds one, else 3.
    """
    found = examine_all(python)
    ladder = [rung.name for rung in LADDER]
    usable = [e.name for e in found if e.works and e.name in ladder and (allow_unsafe or not e.unsafe)]
    chosen = usable[0] if usable else None
    with reader():
        if json_wanted:
            rows = [{"works": e.works, **asdict(e)} for e in found]
            click.echo(json.dumps({"platform": facts(), "auto": chosen, "sandboxes": rows}, indent=2))
        else:
            _print(found, chosen)
    context.exit(EXIT_PASSED if chosen else EXIT_SANDBOX_FAILED)


def examine_all(python: str = "") -> list[Examination]:
    """Try every backend, those of the ladder first, with ``python`` where one is given."""
    here = list(rungs_here())
    found = []
    for rung in LADDER:
        found.append(_tried(spec_of(rung, python)) if rung in here else _elsewhere(rung.name))
    others = [name for name in registry.names("sandboxes") if name not in ("auto", *(rung.name for rung in LADDER))]
    return found + [_tried(name) for name in others]


def _elsewhere(name: str) -> Examination:
    return Examination(name, "it needs Linux; on this system programs run in docker alone")


def _tried(spec: str) -> Examination:
    sandbox, examination = examine(spec)
    if sandbox is not None:
        sandbox.close()
    return examination


def _print(found: list[Examination], chosen: str | None) -> None:
    click.echo("this machine")
    _print_values(facts())
    for examination in found:
        click.echo(f"{examination.name}: {_state(examination, chosen)}")
        if examination.remedy:
            click.echo(f"  to enable it: {examination.remedy}")
        _print_values({**examination.guarantees, **examination.details})
    if chosen is None:
        click.echo("auto finds no sandbox here; each line 'to enable it' is one way out")


def _state(examination: Examination, chosen: str | None) -> str:
    if not examination.works:
        return f"does not work here: {examination.reason}"
    permission = ", but only where --allow-unsafe is given" if examination.unsafe else ""
    return f"works{permission}{'  (what auto chooses)' if examination.name == chosen else ''}"


def _print_values(values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        click.echo(f"  {name.replace('_', ' ')}: {_shown(name, value)}")


def _shown(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return ", ".join(f"no {key}" if version is None else f"{key} {version}" for key, version in value.items())
    if name in _ISOLATED and isinstance(value, bool):
        return "isolated" if value else "not isolated"
    return value
