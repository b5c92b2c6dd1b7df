"""What ``codeassist ls`` says of each name is help for a user."""

from __future__ import annotations

import re

import pytest

from codeassist_env import registry

LISTED = [
    (group, name)
    for group in ("assistants", "humans", "problems", "rewards")
    for name in registry.names(group)
    if registry.load(group, name).__module__.startswith(("codeassist_env.", "codeassist_agents."))
]
TALK = re.compile(r"``|Raises|raises|Error|[Ee]ntry point|^(Make|Load|Return)s? ")
"""How a developer speaks."""


@pytest.mark.parametrize(("group", "name"), LISTED)
def test_the_first_line_is_one_short_sentence_for_a_user(group: str, name: str) -> None:
    line = (registry.load(group, name).__doc__ or "").strip().split("\n")[0]
    assert line.endswith(".") and 20 <= len(line) <= 105
    assert not re.search(r"\. [A-Z]", line)
    assert not TALK.search(line)


def test_all_built_in_names_are_asked() -> None:
    assert {("assistants", "oracle"), ("humans", "replay"), ("problems", "lcb"), ("rewards", "dpr")} <= set(LISTED)
