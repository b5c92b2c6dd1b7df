"""``codeassist ls``: what is registered under each name, and where it comes from."""

from __future__ import annotations

import json
from importlib.metadata import entry_points

import click

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError

LISTED = ("assistants", "humans", "sandboxes", "problems", "tokenizers", "rewards", "models")


@click.command(short_help="List what is installed: assistants, humans, problems, ...")
@click.argument("group", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def ls(group: str | None, as_json: bool) -> None:
    """List assistants, humans, sandboxes, problems, tokenizers, rewards or models (all of them without GROUP)."""
    if group is not None and group not in LISTED:
        from codeassist_env.errors import NotFoundError

        raise NotFoundError.of("group", group, LISTED)
    found = {name: _members(name) for name in ([group] if group else LISTED)}
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    for name, members in found.items():
        click.echo(f"{name}:")
        width = max((len(m["name"]) for m in members), default=0)
        for member in members:
            origin = "" if member["package"] == "codeassist-env" else f"  [{member['package']}]"
            click.echo(f"  {member['name']:<{width}}  {member['summary']}{origin}")
        if not members:
            click.echo("  none")


def _members(group: str) -> list[dict[str, str]]:
    packages = {p.name: p.dist.name if p.dist else "" for p in entry_points(group=f"codeassist.{group}")}
    return [
        {"name": name, "summary": _summary(group, name), "package": packages.get(name, "this process")}
        for name in registry.names(group)
    ]


def _summary(group: str, name: str) -> str:
    try:
        text = registry.load(group, name).__doc__ or ""
    except CodeAssistError as error:
        return f"cannot be loaded: {error}"
    return text.strip().split("\n")[0]
