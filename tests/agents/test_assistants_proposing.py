"""Proposals: what is new in a model's answer, and cuts at token boundaries."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from assistant_models import NAME, generation, named, scripted
from hypothesis import given, settings
from hypothesis import strategies as st

from codeassist_agents.assistants.proposing import HEALING, STEPS, Proposal, Proposer, Proposing
from codeassist_env import registry
from codeassist_env.errors import InputError, ModelAnswerError, ModelUnavailable
from codeassist_env.language import Sampling, Usage
from codeassist_env.play import checked_suggestion

GREEDY = Sampling(40, 0.0, 1.0)


def propose(code: str, answer: object, cap: int = 40, mode: str = "raw", heal: bool = True) -> Proposal:
    with named(scripted(answer, chat=mode in ("prefill", "retype"))):
        proposer = Proposer(NAME, mode, heal, None)
        try:
            return proposer.propose(code, cap, GREEDY, 0)
        finally:
            proposer.close()


@pytest.mark.parametrize(
    ("code", "pieces", "healed", "text"),
    [
        ("", ["n", " ="], "", "n ="),
        ("pri", ["print", "("], "pri", "nt("),
        ("pri", ["pr", "int", "("], "pri", "nt("),
        ("x\n    ", ["\n    ", "y"], "\n    ", "y"),
        ("x\n", ["\n    ", "y"], "\n", "    y"),
        ("pri", ["pr"], "pri", ""),
    ],
)
def test_what_healing_repeats_is_no_part_of_the_suggestion(
    code: str, pieces: list[str], healed: str, text: str
) -> None:
    proposal = propose(code, generation(pieces, healed=healed))
    made = proposal.suggestion({})
    assert (proposal.text, made.text) == (text, text)
    assert made.token_ids == tuple(range(100, 100 + len(pieces))), "ids are as generated"
    assert made.info["healed"] == len(healed)


def test_a_cap_counts_new_tokens_only() -> None:
    answer = generation(["p", "r", "int", "(", "x", ")"], healed="pr")
    proposal = propose("pr", answer, cap=2)
    assert (proposal.text, proposal.made.finish_reason) == ("int(", "length")
    assert proposal.made.token_ids == (100, 101, 102, 103)


@pytest.mark.parametrize(("heal", "more"), [(True, HEALING), (False, 0)])
def test_a_few_tokens_more_are_asked_for_where_healing_may_repeat_some(heal: bool, more: int) -> None:
    model = scripted(generation(["x"]))
    with named(model):
        Proposer(NAME, "raw", heal, None).propose("a", 10, GREEDY, 5)
    assert model.calls == [("a", Sampling(10 + more, 0.0, 1.0, heal=heal), 5)]


def test_retyping_is_given_room_for_the_program() -> None:
    model = scripted(generation(["x"]), chat=True, tokenizer="chars")
    with named(model):
        Proposer(NAME, "retype", True, None).propose("a" * 80, 10, GREEDY, 5)
    ((_, sampling, _),) = model.calls
    assert not sampling.heal and 10 + 80 + len("```python\n") <= sampling.max_tokens < 140


def test_a_closing_fence_ends_the_program_even_where_a_server_goes_on() -> None:
    answer = generation(["x", ")\n``", "`\nThat", " is"], [-1.0, -2.0, -3.0, -4.0], finish_reason="length")
    proposal = propose("print(", answer, mode="prefill")
    assert (proposal.made.pieces, proposal.made.logprobs) == (("x", ")\n"), (-1.0, -2.0))
    assert (proposal.made.token_ids, proposal.complete) == ((100, 101), True)


def test_a_fence_at_once_is_an_empty_suggestion() -> None:
    made = propose("x = 1\n", generation(["```"]), mode="prefill").suggestion({})
    assert (made.text, made.token_ids, made.info["outcome"]) == ("", (), "empty")


def test_a_base_model_may_write_a_fence() -> None:
    assert propose("", generation(['"""', "```", '"""'])).text == '"""```"""'


def test_retyped_code_is_left_out_and_a_mismatch_is_an_outcome() -> None:
    typed = ["```", "python\n", "n = ", "1", "\nm", "```"]
    made = propose("n = 1", generation(typed), mode="retype").suggestion({})
    assert (made.text, made.info["outcome"]) == ("\nm", "continued")
    assert made.token_ids == (100, 101, 102, 103, 104)
    wrong = propose("n = 2", generation(typed), mode="retype").suggestion({})
    assert (wrong.text, wrong.info["outcome"]) == ("", "mismatch")
    assert wrong.info["mismatch"] == {"at": 4, "line": 1, "wanted": "2", "got": "1"}


def test_a_cut_keeps_characters_whole() -> None:
    proposal = Proposal(generation(["a", "", "", "漢", "b"]))
    assert [proposal.first(n).text for n in range(6)] == ["", "a", "a", "a", "a漢", "a漢b"]
    assert proposal.first(3).made.token_ids == (100,)


@settings(deadline=None)
@given(st.lists(st.text(min_size=0, max_size=3), max_size=8), st.integers(0, 12))
def test_every_cut_is_a_prefix_with_one_id_and_log_probability_a_token(pieces: list[str], count: int) -> None:
    proposal = Proposal(generation(pieces) if pieces else generation([]), at=1)
    cut = proposal.first(count)
    assert proposal.text.startswith(cut.text)
    assert len(cut.made.pieces) == len(cut.made.token_ids) == len(cut.made.logprobs) <= max(count, 0)
    assert cut.text == proposal.text[: cut.ends[-1]] if cut.ends else not cut.text


def test_log_probabilities_stand_only_beside_token_ids() -> None:
    made = Proposal(generation(["a", "b"], prompt_ids=()))
    bare = Proposal(type(made.made)(("a", "b"), (-1.0, -2.0)))
    assert made.suggestion({}).logprobs == (-1.0, -1.0)
    assert (bare.suggestion({}).token_ids, bare.suggestion({}).logprobs) == ((), ())
    checked_suggestion(bare.suggestion({}))


def test_info_is_plain_data_and_names_what_was_ignored() -> None:
    made = Proposal(generation(["a"], ignored=("heal", "seed"), usage=Usage(3, 1, 1, 0.5))).suggestion({"gain": 1.0})
    assert json.loads(json.dumps(dict(made.info))) == {
        "outcome": "continued",
        "finish_reason": "length",
        "stopped_by": "length",
        "gain": 1.0,
        "healed": 0,
        "usage": {"prompt_tokens": 3, "completion_tokens": 1, "calls": 1, "cost": 0.5},
        "ignored": ["heal", "seed"],
    }


@pytest.mark.parametrize(
    ("others", "mode", "stopped_by"),
    [
        ({"finish_reason": "length"}, "raw", "length"),
        ({"finish_reason": "stop", "ended": True, "usage": Usage(2, 3)}, "prefill", "end"),
        ({"finish_reason": "stop", "usage": Usage(2, 3)}, "prefill", "text"),
        ({"finish_reason": "stop", "usage": Usage(2, 3)}, "raw", "end"),
        ({"finish_reason": "stop", "usage": Usage(2, 4)}, "raw", "text"),
    ],
)
def test_it_is_told_what_came_after_the_last_token(others: dict[str, Any], mode: str, stopped_by: str) -> None:
    proposal = propose("x", generation(["a", "b"], **others), mode=mode)
    assert proposal.suggestion({}).info["stopped_by"] == stopped_by
    assert proposal.first(1).suggestion({}).info["stopped_by"] == "length", "what is left out came after it"


@pytest.mark.parametrize("pieces", [["a", "\n```"], ["a", "b\n```", "c"], ["a", "\n", "```"]])
def test_no_end_token_comes_after_what_a_fence_cuts(pieces: list[str]) -> None:
    made = propose("x", generation(pieces, finish_reason="stop", ended=True), mode="prefill").suggestion({})
    assert made.info["stopped_by"] == "text"


@pytest.mark.parametrize("logprobs", [[-1.0], [math.nan, -1.0]])
def test_an_answer_without_usable_log_probabilities_is_an_error_where_they_decide(logprobs: list[float]) -> None:
    with pytest.raises(ModelAnswerError, match="log-probabilities"):
        Proposal(generation(["a", "b"], logprobs)).costs()


def test_a_model_error_goes_through() -> None:
    with pytest.raises(ModelUnavailable):
        propose("x", ModelUnavailable("gone"))


def test_greedily_few_tokens_come_first_and_all_only_where_these_do_not_do() -> None:
    pieces = [f"{n}," for n in range(30)]

    def answer(prompt: object, sampling: Sampling, seed: int) -> object:
        return generation(pieces[: sampling.max_tokens])

    for needed, calls in ((1, 1), (STEPS[0] + 1, 2), (STEPS[1] + 1, 3)):
        model = scripted()
        model._answer = answer  # type: ignore[assignment]
        with named(model):
            proposer = Proposer(NAME, "raw", False, None)
            proposal = proposer.propose_until(
                lambda begun, needed=needed: len(begun.made.pieces) >= needed, "x", 20, GREEDY, 1
            )
        asked = [sampling.max_tokens for _, sampling, _ in model.calls]
        assert asked == [*STEPS, 20][:calls]
        assert proposal.text == "".join(pieces[: asked[-1]])
        assert (proposal.made.usage.calls, proposal.made.usage.completion_tokens) == (calls, sum(asked))


def test_what_was_cut_off_prompts_is_summed() -> None:
    answers = [generation(["a"] * count, prompt_cut=5) for count in (STEPS[0], STEPS[1], 20)]
    with named(scripted(*answers)):
        proposer = Proposer(NAME, "raw", False, None)
        info = proposer.propose_until(lambda begun: False, "x", 20, GREEDY, 0).suggestion({}).info
        proposer.close()
    assert info["prompt_cut"] == 15
    assert "prompt_cut" not in propose("", generation(["n"])).suggestion({}).info


def test_a_sample_is_drawn_in_one_call() -> None:
    model = scripted(generation(["a"] * 20))
    with named(model):
        Proposer(NAME, "raw", False, None).propose_until(lambda _: True, "x", 20, Sampling(20, 0.7, 0.8), 1)
    assert [sampling.max_tokens for _, sampling, _ in model.calls] == [20]


def test_half_a_fence_is_not_enough() -> None:
    answers = [generation(["x"] * 3 + ["``"]), generation(["x"] * 3, finish_reason="stop")]
    with named(scripted(*answers, chat=True)):
        proposer = Proposer(NAME, "prefill", False, None)
        assert proposer.propose_until(lambda _: True, "a", 20, GREEDY, 1).text == "x" * 3


def test_the_model_is_given_back_once_and_where_the_mode_does_not_fit() -> None:
    model = scripted("x")
    with named(model):
        proposer = Proposer(NAME, "raw", True, None)
        proposer.close()
        proposer.close()
        assert model.closed == 1
        with pytest.raises(InputError):
            Proposer(NAME, "prefill", True, None)
        assert model.closed == 2


def test_the_card_says_which_model_and_prompts() -> None:
    with named(scripted("x", chat=True)):
        card = Proposer(NAME, "auto", True, None).card()
    assert card["model"]["kind"] == "scripted" and card["model"]["spec"] == NAME
    assert (card["mode"], card["heal"], len(card["prompts_hash"])) == ("prefill", True, 64)


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"cap": 0}, "cap"), ({"propose": "beam"}, "greedy or sample"), ({"mode": "retype"}, "mode must be")],
)
def test_parameters_that_mean_nothing_are_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        Proposing(**changes)  # type: ignore[arg-type]


def test_nothing_stays_registered() -> None:
    assert NAME not in registry.names("models")
