"""What is in a workspace, in words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_training.workspace import differences, facts, read_stage, stages

MOST = 6
"""Differences that are listed of a stage."""


def describe_stages(root: Path) -> list[str]:
    """Return a workspace's stages, a few lines each: folder, key, size, counts, inputs, and how it differs from the
    one of its kind before it."""
    before: dict[str, Mapping[str, Any]] = {}
    lines: list[str] = []
    for one in stages(root):
        lines += _described(one, before.get(one["stage"]))
        if "key" in one:
            before[one["stage"]] = one
    return lines


def changed_stages(root: Path) -> list[str]:
    """Read every file of every whole stage; return what is said of those that were changed since they were made."""
    found = []
    for one in stages(root):
        try:
            read_stage(one["folder"], verify=True)
        except InputError as error:
            found.append(str(error))
    return found


def _described(one: Mapping[str, Any], other: Mapping[str, Any] | None) -> list[str]:
    size = f"{one['bytes'] / 1e6:,.1f} MB"
    if "broken" in one:
        return [f"{one['folder'].name}  broken, {size}", f"    {one['broken']}"]
    if "key" not in one:
        return [f"{one['folder'].name}  not whole yet, {size}"]
    lines = [f"{one['folder'].name}  key {one['key']}, {size}, {one.get('seconds', 0):,.0f} s"]
    told = facts(one.get("report", {}))
    inputs = [about["folder"] for about in one.get("inputs", {}).values()]
    lines += [f"    {', '.join(told)}"] if told else []
    lines += [f"    from {', '.join(inputs)}"] if inputs else []
    lines += [f"    warning: {text}" for text in one.get("report", {}).get("warnings", ())]
    if other is not None:
        found = differences(one["settings"], other["settings"], here="here", there=f"in {other['folder'].name}")
        lines += [f"    {text}" for text in found[:MOST]]
        lines += [f"    and {len(found) - MOST} more differences"] if len(found) > MOST else []
    return lines
