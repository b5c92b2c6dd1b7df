"""Seeing how often proposals are right."""

from __future__ import annotations

from typing import Any

import pytest
from assistant_models import NAME, generation, named
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_agents.assistants.calibrating import FAR, Document, Plan, agreeing, calibrate, collect
from codeassist_agents.assistants.proposing import Proposal, Proposer
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_env.errors import InputError
from codeassist_env.language import Sampling

TEXTS = [Document(f"d{n}", f"n = int(input())\nfor i in range({n}):\n    print(i * {n})\n") for n in range(12)]


class Knowing(ScriptedModel):
    """Goes on with the text that begins so, a character a token, and errs in every third of the texts."""

    def __init__(self) -> None:
        super().__init__(replies=self._answer_to)

    def _answer_to(self, prompt: Any, sampling: Sampling, seed: int) -> Any:
        whole = next((one.text for one in TEXTS if one.text.startswith(prompt)), prompt + "?")
        rest = whole[len(prompt) :][: sampling.max_tokens]
        wrong = len(prompt) % 3 == 0
        pieces = [*rest[:2], "?", *rest[3:]] if wrong else list(rest)
        return generation(pieces, [-2.0 if piece == "?" else -0.2 for piece in pieces]) if pieces else generation([])


def seen(plan: Plan, documents: list[Document] = TEXTS) -> Any:
    with named(Knowing()):
        return collect(Proposer(NAME, "raw", False, None), documents, plan)


@pytest.mark.parametrize(
    ("code", "proposal", "whole", "formatting", "exact"),
    [
        ("x = ", ["1", "\n", "y"], "x = 1\ny = 2\n", 3, 3),
        ("x = ", ["1", " # no", "\n", "z"], "x = 1\ny = 2\n", 3, 1),
        ("x =", ["1", "\n", "y"], "x = 1\ny = 2\n", 3, 0),
        ("f(a", [",b", ")", "\n"], "f(a, b)\n", 3, 0),
        ("x = ", ["2"], "x = 1\n", 0, 0),
        ("if x:\n", ["  ", "y"], "if x:\n    y\n", 1, 1),
        ("", ["x", " = 1\n", "more"], "x = 1\n", 2, 2),
        ("x = 1", [], "x = 1\n", 0, 0),
    ],
)
def test_right_is_what_the_text_goes_on_with(
    code: str, proposal: list[str], whole: str, formatting: int, exact: int
) -> None:
    made = Proposal(generation(proposal) if proposal else generation([]))
    assert agreeing(made, code, whole, "formatting") == formatting
    assert agreeing(made, code, whole, "exact") == exact


@settings(deadline=None)
@given(st.integers(0, 50), st.sampled_from(["formatting", "exact"]))
def test_the_text_itself_is_always_right(length: int, event: str) -> None:
    whole = TEXTS[7].text
    pieces = list(whole[length:])
    made = Proposal(generation(pieces) if pieces else generation([]))
    assert agreeing(made, whole[:length], whole, event) == len(pieces)


def test_prefixes_have_their_own_surprise_count_and_document() -> None:
    found = seen(Plan(states=1, cap=4, event="exact"))
    assert sorted(set(found.documents)) == list(range(12))
    assert found.surprises.shape == found.counts.shape == found.right.shape
    first = found.of(found.counts == 1)
    assert first.surprises == pytest.approx([0.2] * 12) and first.right.all()
    wrong = found.of(~found.right)
    assert wrong.counts.min() == 3 and wrong.surprises.min() > 2


def test_what_is_far_off_is_left_out() -> None:
    assert seen(Plan(states=8, cap=40)).surprises.max() <= FAR


def test_states_follow_the_seed_and_batches_change_nothing() -> None:
    one, same = seen(Plan(states=5, batch=64)), seen(Plan(states=5, batch=3))
    assert (one.surprises == same.surprises).all() and (one.right == same.right).all()
    other = seen(Plan(states=5, seed=1))
    assert one.surprises.shape != other.surprises.shape or (one.counts != other.counts).any()


def test_a_calibration_has_a_card_with_what_it_was_made_from() -> None:
    steps: list[tuple[int, int]] = []
    with named(Knowing()):
        proposer = Proposer(NAME, "raw", False, None)
        made = calibrate(proposer, TEXTS, Plan(batch=50), {"documents_of": "tests"}, lambda *done: steps.append(done))
    card = made.card
    assert card["model"]["spec"] == NAME and card["data"] == {"documents_of": "tests", "documents": 12}
    assert (card["event"], card["states_per_document"], card["cap"], card["mode"]) == ("formatting", 8, 40, "raw")
    assert card["calibrated"]["brier"] <= card["bare"]["brier"]
    assert steps == [(50, 96), (96, 96)]
    assert made.chances([0.2], [1])[0] > 0.8 > made.chances([6.0], [20])[0]


def test_one_document_is_too_few() -> None:
    with named(Knowing()), pytest.raises(InputError, match="at least 2 documents"):
        calibrate(Proposer(NAME, "raw", False, None), TEXTS[:1], Plan(), {})


@pytest.mark.parametrize("changes", [{"states": 0}, {"cap": 0}, {"batch": 0}, {"event": "meaning"}])
def test_plans_that_mean_nothing_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        Plan(**changes)


def test_healed_tokens_are_no_prefixes() -> None:
    class Healing(ScriptedModel):
        def generate(self, prompts: Any, sampling: Any, seeds: Any) -> Any:
            return [generation([p[-1:], "zz"], [-1.0, -2.0], healed=p[-1:]) for p in prompts]

    with named(Healing("x")):
        found = collect(Proposer(NAME, "raw", True, None), TEXTS[:1], Plan(states=30))
    begun = found.of(found.surprises > 2)
    assert begun.counts.max() == 2, "the empty program has nothing to heal"
    assert (begun.counts == 1).sum() == begun.counts.size - 1 > 10
