from __future__ import annotations

from agent_episodes import DIVE, WALK

from codeassist_agents.intent.planning import plan_of
from codeassist_agents.intent.reading import read, standing

WALKING = plan_of("walk", WALK, "")
DIVING = plan_of("dive", DIVE, "")
KNOWN = (WALKING, DIVING)


def test_the_first_solution_that_the_code_still_fits_is_meant() -> None:
    assert standing(KNOWN, "").plan is WALKING
    assert standing(KNOWN, "def dive(graph").plan is DIVING
    assert standing(KNOWN, "from collections import deque  # mine\n").rest.lstrip().startswith("def walk")


def test_code_that_fits_none_goes_on_with_the_closest() -> None:
    now = standing(KNOWN, DIVE.replace("seen.add(here)", "seen.add(graph)").partition("    return")[0])
    assert now.plan is DIVING and not now.sound
    assert now.rest.startswith("    return len(seen)")


def test_a_complete_program_leaves_nothing_to_type() -> None:
    assert standing(KNOWN, WALK + "\n# done\n").rest == ""


def test_a_suggestion_is_right_if_any_known_solution_goes_on_so() -> None:
    assert read(KNOWN, "", "from collections import").right is WALKING
    other = read(KNOWN, "", "def dive(")
    assert other.right is DIVING and other.agreed_own == 0 and other.agreed == len("def dive(")


def test_a_wrong_suggestion_agrees_up_to_its_first_departing_token() -> None:
    found = read(KNOWN, "", "def dive(graph, there")
    assert found.right is None
    assert found.agreed == len("def dive(graph, ") and found.agreed_own == 0


def test_a_suggestion_that_saves_no_typing_is_not_useful() -> None:
    assert not read(KNOWN, "from", "  # and so on").useful
    assert read(KNOWN, "from", " collections").useful


def test_in_broken_code_a_suggestion_is_held_against_what_would_be_typed() -> None:
    code = "from collections import heap\n"
    found = read(KNOWN, code, "\n\ndef walk(graph")
    assert found.right is WALKING and found.useful
    assert read(KNOWN, code, "def dive(").right is None
