"""Cutting a proposal where its expected gain is highest."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from assistant_models import NAME, generation, named, scripted, view_of
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_agents.assistants import dpr_stop
from codeassist_agents.assistants.calibration import Calibration
from codeassist_agents.assistants.dpr_stop import DprStop
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.game import Suggestion
from codeassist_env.language import Generation, Sampling
from codeassist_env.tokenizers import CodeTokenizer

PIECES = st.lists(st.text("ab \n(", max_size=6), min_size=1, max_size=25)


def suggest(answer: Generation, parameters: str = "", **protocol: object) -> Suggestion:
    with named(ScriptedModel(replies=lambda *_: answer)):
        return DprStop(f"{NAME}?calibration=none,heal=false,{parameters}").suggest(view_of("x", **protocol))


def model_of(pieces: list[str], logprobs: list[float]) -> ScriptedModel:
    def answer(prompt: object, sampling: Sampling, seed: int) -> Generation:
        count = min(sampling.max_tokens, len(pieces))
        return generation(pieces[:count], logprobs[:count], finish_reason="stop" if count == len(pieces) else "length")

    return scripted() if not pieces else ScriptedModel(replies=answer)


@settings(deadline=None, max_examples=50)
@given(
    PIECES.flatmap(lambda some: st.tuples(st.just(some), st.lists(st.floats(-2, 0), min_size=len(some)))),
    st.floats(0, 0.4),
    st.floats(0, 1),
    st.sampled_from(["chars", "tokens", "tokens:code"]),
    st.tuples(st.floats(-2, 1), st.floats(0, 2), st.floats(-1, 0)) | st.none(),
)
def test_it_is_the_best_of_all_prefixes(
    proposal: tuple[list[str], list[float]],
    alpha: float,
    beta: float,
    unit: str,
    weights: tuple[float, float, float] | None,
) -> None:
    pieces, logprobs = proposal
    calibration = None if weights is None else Calibration(*weights)
    best, gain = "", 0.0
    for count in range(1, len(pieces) + 1):
        text, surprise = "".join(pieces[:count]), -math.fsum(logprobs[:count])
        chance = math.exp(-surprise) if calibration is None else calibration.chances([surprise], [count])[0]
        units = len(text) if unit == "chars" else CodeTokenizer().count(text)
        if units * (beta * chance - alpha) > gain + 1e-9:
            best, gain = text, units * (beta * chance - alpha)
    with named(model_of(pieces, logprobs[: len(pieces)])):
        assistant = DprStop(f"{NAME}?calibration=none,heal=false")
        assistant._calibration = calibration
        made = assistant.suggest(view_of("x", alpha=alpha, beta=beta, unit=unit))
    assert made.info.get("gain", 0.0) == pytest.approx(gain, abs=2e-6)
    if not math.isclose(made.info.get("gain", 0.0), 0.0, abs_tol=1e-5):
        assert made.text == best or made.text.startswith(best) or best.startswith(made.text)


def test_it_stays_silent_where_nothing_gains_and_where_a_gain_is_nothing() -> None:
    unlikely = generation(["wrong"], [-5.0], finish_reason="stop")
    assert suggest(unlikely).text == ""
    assert "gain" not in suggest(unlikely).info
    even = generation(["ab"], [math.log(0.2)], finish_reason="stop")
    assert suggest(even, alpha=0.1, beta=0.5).text == ""
    assert suggest(generation(["ab"], [0.0], finish_reason="stop"), alpha=0.1, beta=0.0).text == ""


def test_it_goes_on_past_a_doubtful_token_where_much_follows() -> None:
    """A chance of 0.8 for one character gains 0.3; 0.5 for forty gains 6; 0.19 of more would cost."""
    answer = generation(["a", "b" * 39, "c" * 90], [math.log(0.8), math.log(0.625), math.log(0.38)])
    made = suggest(answer)
    assert made.text == "a" + "b" * 39
    assert (made.info["gain"], made.info["chance"]) == (pytest.approx(6.0), pytest.approx(0.5))


def test_effort_counts_in_the_unit_of_the_protocol() -> None:
    """One long name is one token: reading it costs as much as reading one character would."""
    answer = generation(["abcdefghij", " = 1 ; b"], [math.log(0.5), math.log(0.6)], finish_reason="stop")
    assert suggest(answer, unit="chars").text == "abcdefghij"
    assert suggest(answer, unit="tokens").text == "abcdefghij = 1 ; b"


def test_few_tokens_are_asked_for_first_and_no_more_where_none_could_gain() -> None:
    for doubt, calls in ((-3.0, 1), (-0.3, 2), (-0.01, 3)):
        model = model_of(["ab"] * 30, [doubt] * 30)
        with named(model):
            DprStop(f"{NAME}?heal=false").suggest(view_of("x"))
        assert len(model.calls) == calls


def test_a_calibration_changes_what_is_worth_saying(tmp_path: Path) -> None:
    file = tmp_path / "c.json"
    Calibration(-4.0, 1.0, 0.0, {"model": {"name": "other"}}).write(file)
    answer = generation(["abc"], [math.log(0.9)], finish_reason="stop")
    with named(scripted(answer)):
        doubtful = DprStop(f"{NAME}?calibration={file}")
        assert doubtful.suggest(view_of("x")).text == ""
        assert doubtful.card()["calibrated"]["model"] == {"name": "other"}
    assert suggest(answer).text == "abc"


def test_the_shipped_calibration_is_for_the_shipped_model_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dpr_stop, "SHIPPED", tmp_path / "calibration.json")
    with pytest.raises(InputError, match="no calibration is shipped"):
        dpr_stop._calibration("shipped", "small")
    assert dpr_stop._calibration("auto", "small") is None
    Calibration(-1.0, 1.0, 0.0).write(tmp_path / "calibration.json")
    assert dpr_stop._calibration("auto", "small") == Calibration(-1.0, 1.0, 0.0)
    assert dpr_stop._calibration("auto", "small?dtype=float32") == Calibration(-1.0, 1.0, 0.0)
    assert dpr_stop._calibration("shipped", NAME) == Calibration(-1.0, 1.0, 0.0)
    assert dpr_stop._calibration("auto", NAME) is None
    assert dpr_stop._calibration("none", "small") is None


@pytest.mark.parametrize(
    ("parameters", "error", "message"),
    [
        ("calibration=/nowhere.json", InputError, "cannot read calibration"),
        ("calibration=", InputError, "calibration must be"),
        ("mode=retype", InputError, "mode must be"),
        ("tokenizer=words", NotFoundError, "tokenizer"),
        ("eta=1", NotFoundError, "eta"),
    ],
)
def test_parameters_that_mean_nothing_are_refused(parameters: str, error: type[Exception], message: str) -> None:
    with named(scripted("x")), pytest.raises(error, match=message):
        DprStop(f"{NAME}?{parameters}")
