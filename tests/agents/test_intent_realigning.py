from __future__ import annotations

import random

import pytest
from agent_episodes import DIVE, WALK, Garbage, make_problem, play
from hypothesis import given
from hypothesis import strategies as st
from styled_programs import once

from codeassist_agents.intent.human import IntentHuman
from codeassist_agents.intent.lexing import lex
from codeassist_agents.intent.realigning import Outline, go_on, place_of
from codeassist_env.tokenizers import CharTokenizer, CodeTokenizer

PLAN = "def f(a):\n    total = 0\n    for i in range(n + 1):\n        total += a[i]\n    return total\n\nprint(f(b))"


def outline(text: str) -> Outline:
    return Outline.of(lex(text))


def after(code: str, plan: str = PLAN) -> str:
    return go_on(outline(code), outline(plan))


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        # a wrong token in a finished line: the line stands, the next one follows
        ("def f(a):\n    total = 1\n", "    for i in range(n + 1):\n"),
        # read as what should have been there, inside the line
        ("def f(a):\n    total = 0\n    for i in range(m", " + 1):\n        total"),
        # the line has ended early but looks like the intended one
        ("def f(a):\n    total = 0\n    for i in range(n):", "\n        total += a[i]\n"),
        # another line altogether: the intended one is typed below it
        ("def f(a):\n    import os\n", "    total = 0\n"),
        # torn syntax is closed first
        ("def f(a):\n    foo.bar[(1, 'x", "')]\n    total = 0\n"),
        ("def f(a):\n    total = 0\n    log(  # note", "\n)\n    for i"),
        ("def f(a):\n    import \\", "\n\n    total = 0\n"),
        # a block is not left empty
        ("def f(a):\n    if a:\n", "        pass\n    total = 0\n"),
        ("def f(a):\n    if a:", "\n        pass\n    total = 0\n"),
        ("def f(a):\n    if a:\n        pa", "ss\n    total = 0\n"),
        # a bracket opened by mistake is closed at the end of the line
        ("def f(a):\n    total = (0", ")\n    for i in range"),
        # blanks already typed are used
        ("def f(a):\n    total = 1\n  ", "  for i in range(n + 1):\n"),
    ],
)
def test_a_person_goes_on_at_the_closest_place(code: str, typed: str) -> None:
    assert after(code)[: len(typed)] == typed


def test_nothing_is_left_after_the_last_line() -> None:
    assert after(PLAN.replace("total = 0", "total = 1")) == ""
    assert after(PLAN.replace("total = 0", "total = 1").replace("f(b))", "f((b)")) == "))"


def test_equal_lines_count_one_and_skipped_lines_cost_one_half() -> None:
    plan = outline(PLAN).lines
    assert place_of(plan, plan) == (len(plan), 100 * len(plan))
    assert place_of(plan[1:], plan) == (len(plan), 100 * (len(plan) - 1) - 50)
    assert place_of([("\nunlike", "anything")], plan) == (0, 0)


@given(once(), once(), st.data())
def test_typing_on_always_moves_the_place_on(plan: str, wrong: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(wrong)))
    code = wrong[:cut]
    target = outline(plan)
    place, _ = place_of(outline(code).lines, target.lines)
    typed = target.lines[place : place + data.draw(st.integers(0, 3))]
    assert place_of((*outline(code).lines, *typed), target.lines)[0] == place + len(typed)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_was_accepted_the_program_is_finished(seed: int) -> None:
    chance = random.Random(seed)
    tokenizer = chance.choice([CodeTokenizer(), CharTokenizer()])
    tokens = chance.choice([1, 2, 3, 10])
    garbage = Garbage(chance, chance.randint(1, 6), CodeTokenizer().pieces(WALK + DIVE))
    human = IntentHuman("attention=0,doubt=0,skill=1,patience=1000")
    state = play(make_problem(WALK, DIVE), human, garbage, seed, tokenizer, human_tokens=tokens, max_rounds=3000)
    assert state.end == "finish"
    assert state.round <= 1.5 * (tokenizer.count(WALK) / tokens + len(garbage.offers)) + 10
