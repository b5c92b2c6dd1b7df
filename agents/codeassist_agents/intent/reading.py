"""What someone who knows some solutions makes of a program text, and of a suggestion for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from codeassist_agents.intent.lexing import Lexed, lex
from codeassist_agents.intent.matching import departure, match
from codeassist_agents.intent.planning import Plan
from codeassist_agents.intent.realigning import Outline, go_on, place_of

Known = tuple[Plan, ...]
"""The solutions someone knows, the intended one first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a program text stands for someone who knows some solutions."""

    plan: Plan
    """The program in mind from here on."""
    rest: str
    """What is left to type of it; empty when it is complete."""
    sound: bool
    """Whether the code is the beginning of the plan; else wrong text got in."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an attentive reader would find in a suggestion."""

    agreed: int
    """Characters of it up to the first token that departs from the plan and from every other known solution."""
    agreed_own: int
    """The same, for the plan alone."""
    right: Plan | None
    """The known solution it continues: the plan if possible; None if it departs from all."""
    useful: bool
    """Whether less is left to type after it."""


@lru_cache(maxsize=256)
def _lexed(text: str) -> Lexed:
    return lex(text)


@lru_cache(maxsize=1024)
def standing(known: Known, code: str) -> Standing:
    """Return the intention that fits ``code`` best, the earlier of ``known`` first, and what is left of it."""
    for plan in known:
        if len(code) < plan.lexed.ends[-1] and plan.lexed.text.startswith(code):
            return Standing(plan, plan.lexed.text[len(code) :], True)
        found = match(_lexed(code), plan.lexed)
        if found is not None:
            return Standing(plan, found.rest(plan.lexed), True)
    outline = Outline.of(_lexed(code))
    whole = outline.lines if outline.lexed.line_ended else outline.lines[:-1]
    best = max(known, key=lambda plan: place_of(whole, plan.outline.lines)[1])
    return Standing(best, go_on(outline, best.outline), False)


@lru_cache(maxsize=4096)
def read(known: Known, code: str, suggestion: str) -> Reading:
    """Compare a suggestion with every solution that ``code`` may still become."""
    now = standing(known, code)
    if len(suggestion) < len(now.rest) and now.rest.startswith(suggestion):
        return Reading(len(suggestion), len(suggestion), now.plan, bool(suggestion))
    before = _lexed(code)
    text = lex(code + suggestion, before)
    if not now.sound:
        own = _reading(text, lex(code + now.rest, before), len(code), now.rest)
        return Reading(own[0], own[0], now.plan if own[1] is not None else None, bool(own[1]))
    agreed, useful = _reading(text, now.plan.lexed, len(code), now.rest)
    if useful is not None:
        return Reading(agreed, agreed, now.plan, useful)
    furthest = agreed
    for plan in known:
        mine = match(before, plan.lexed) if plan is not now.plan else None
        if mine is None:
            continue
        reached, useful = _reading(text, plan.lexed, len(code), mine.rest(plan.lexed))
        if useful is not None:
            return Reading(reached, agreed, plan, useful)
        furthest = max(furthest, reached)
    return Reading(furthest, agreed, None, False)


def _reading(text: Lexed, whole: Lexed, code: int, rest: str) -> tuple[int, bool | None]:
    """How far the suggestion agrees (characters), and whether it helps; None if it departs."""
    found = match(text, whole)
    if found is not None:
        return len(text.text) - code, len(found.rest(whole)) < len(rest)
    return max((departure(text, whole) or 0) - code, 0), None
