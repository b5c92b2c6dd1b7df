"""Algorithm 1 as a decoding rule."""

from __future__ import annotations

import math

import numpy as np
import pytest
from assistant_models import NAME, generation, named, scripted, view_of
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_agents.assistants.empower_decode import NATS, EmpowerDecode, empower_length
from codeassist_agents.assistants.proposing import STEPS
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_env.errors import InputError, ModelAnswerError
from codeassist_env.game import Suggestion
from codeassist_env.language import Generation, Sampling
from codeassist_training.rules import NATS_PER_UNIT, empower_lengths

HALF = -math.log(2)
LOGPROBS = st.lists(st.floats(-3, 0.0) | st.just(-math.inf) | st.just(HALF) | st.just(0.0), max_size=30)


def suggest(answer: Generation, parameters: str, code: str = "x") -> Suggestion:
    with named(ScriptedModel(replies=lambda *_: answer)):
        return EmpowerDecode(f"{NAME}?{parameters}").suggest(view_of(code))


@settings(deadline=None)
@given(LOGPROBS, st.floats(0, 12), st.sampled_from(["bits", "nats"]))
def test_the_cut_is_that_of_algorithm_1(logprobs: list[float], eta: float, unit: str) -> None:
    assert dict(NATS) == NATS_PER_UNIT
    (wanted,) = empower_lengths(logprobs, [0], eta, unit)
    assert empower_length([-p for p in logprobs], eta * NATS[unit]) == wanted


@pytest.mark.parametrize(
    ("parameters", "kept"),
    [
        ("eta=0", 0),
        ("eta=0.99", 0),
        ("eta=1", 1),
        ("eta=3.5", 3),
        ("eta=4", 4),
        ("eta=99", 6),
        ("eta=1,unit=nats", 1),
        ("eta=2.1,unit=nats", 3),
        ("", 0),
    ],
)
def test_eta_is_in_the_unit_that_is_said(parameters: str, kept: int) -> None:
    answer = generation(["ab"] * 6, [HALF] * 6, finish_reason="stop")
    made = suggest(answer, f"propose=sample,{parameters}")
    assert (made.text, len(made.token_ids)) == ("ab" * kept, kept)
    assert made.info["surprise_bits"] == pytest.approx(kept)
    assert made.info["proposal_surprise_bits"] == pytest.approx(6)
    assert made.info["proposed_tokens"] == 6


def test_an_impossible_token_is_never_kept_and_info_stays_plain() -> None:
    made = suggest(generation(["a", "b", "c"], [0.0, -math.inf, 0.0], finish_reason="stop"), "eta=50")
    assert made.text == "a"
    assert math.isfinite(made.info["proposal_surprise_bits"])


def test_a_character_of_several_tokens_stays_whole() -> None:
    answer = generation(["a", "", "é"], [0.0, 0.0, -5.0], finish_reason="stop")
    assert suggest(answer, "eta=1").text == "a"
    assert suggest(answer, "eta=9").text == "aé"


def test_what_healing_repeats_costs_and_is_not_suggested() -> None:
    answer = generation(["in", "put", "("], [HALF, HALF, HALF], healed="in", finish_reason="stop")
    assert [suggest(answer, f"eta={eta}", "n = in").text for eta in (0.5, 1, 2, 3)] == ["", "", "put", "put("]


@settings(deadline=None)
@given(LOGPROBS.map(lambda some: [*some, -0.1]), st.floats(0, 8), st.integers(1, 30))
def test_asking_for_few_tokens_first_changes_no_suggestion(logprobs: list[float], eta: float, cap: int) -> None:
    pieces = [f"{n};" for n in range(len(logprobs))]

    def answer(prompt: object, sampling: Sampling, seed: int) -> Generation:
        count = min(sampling.max_tokens, len(pieces))
        return generation(pieces[:count], logprobs[:count], finish_reason="stop" if count == len(pieces) else "length")

    model = scripted()
    model._answer = answer
    with named(model):
        made = EmpowerDecode(f"{NAME}?eta={eta},cap={cap},heal=false").suggest(view_of("x"))
    (wanted,) = empower_lengths(logprobs[:cap], [0], eta)
    assert made.text == "".join(pieces[:cap][:wanted])
    decided = [step for step in STEPS if step < cap and (wanted < step or len(pieces) <= step)]
    assert model.calls[-1][1].max_tokens == min(decided, default=cap)


def test_a_sampled_proposal_is_drawn_as_said_and_measured_unmodified() -> None:
    model = scripted(generation(["a", "b"], [HALF, HALF]))
    with named(model):
        made = EmpowerDecode(f"{NAME}?propose=sample,temperature=0.3,top_p=0.9,eta=1,heal=no").suggest(view_of("x"))
    assert model.calls == [("x", Sampling(40, 0.3, 0.9), 7)]
    assert made.text == "a"


def test_without_log_probabilities_nothing_can_be_decided() -> None:
    with pytest.raises(ModelAnswerError, match="no log-probabilities"):
        suggest(Generation(("a",), ()), "")


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ("eta=-1", "eta"),
        ("eta=inf", "eta"),
        ("eta=nan", "eta"),
        ("unit=bans", "bits or nats"),
        ("mode=retype", "mode must be auto, raw, prefill or fim"),
    ],
)
def test_parameters_that_mean_nothing_are_refused(parameters: str, message: str) -> None:
    with named(scripted("x")), pytest.raises(InputError, match=message):
        EmpowerDecode(f"{NAME}?{parameters}")


def test_lengths_do_not_depend_on_the_kind_of_numbers() -> None:
    costs = np.full(7, -HALF)
    assert empower_length(list(costs), 3 * -HALF) == 3
