from __future__ import annotations

import copy
import json
import pickle

import pytest
from agent_episodes import WALK

from codeassist_agents.intent.lexing import lex
from codeassist_agents.intent.matching import match
from codeassist_agents.oracle import NoAssistant, NoisyOracle, Oracle, RandomCut, oracle_10
from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.game import PRESETS, AssistantView
from codeassist_env.testing import check_assistant
from codeassist_env.tokenizers import CodeTokenizer

TOKENS = CodeTokenizer()
NAMES = ("none", "oracle", "oracle:7", "oracle-10", "oracle-20", "noisy-oracle", "noisy-oracle:rate=0.5", "random-cut")


def view(seed: int = 0, intention: str | None = WALK, code: str = "") -> AssistantView:
    return AssistantView(code, 0, PRESETS["paper-experiments"], seed, intention)


@pytest.mark.parametrize("spec", NAMES)
def test_each_conforms_under_its_name(spec: str) -> None:
    assistant = registry.create("assistants", spec)
    assert assistant.name == spec
    check_assistant(assistant)
    assert pickle.loads(pickle.dumps(assistant)).name == copy.deepcopy(assistant).name == spec
    if hasattr(assistant, "card"):
        json.dumps(dict(assistant.card()))


def test_none_never_suggests_and_needs_to_know_nothing() -> None:
    assert NoAssistant().suggest(view(intention=None)).text == ""
    assert not getattr(NoAssistant(), "privileged", False)


def test_the_oracle_says_what_is_intended_up_to_its_cap() -> None:
    assert Oracle().suggest(view()).text == WALK
    assert oracle_10().suggest(view()).text == TOKENS.truncate(WALK, 10)
    assert Oracle("3").suggest(view()).text == "from collections import"
    assert Oracle().suggest(view(intention="")).text == ""


@pytest.mark.parametrize("spec", [s for s in NAMES if s != "none"])
def test_who_must_be_told_says_so(spec: str) -> None:
    assistant = registry.create("assistants", spec)
    assert assistant.privileged
    with pytest.raises(InputError, match="intent"):
        assistant.suggest(view(intention=None))


def test_noise_changes_about_the_given_share_of_tokens() -> None:
    noisy, whole = NoisyOracle("rate=0.2,cap=none"), TOKENS.pieces(WALK)
    changed = total = 0
    for seed in range(50):
        told = noisy.suggest(view(seed)).text
        pieces = TOKENS.pieces(told)
        if len(pieces) == len(whole):  # a changed line break can be cut differently
            changed += sum(a != b for a, b in zip(pieces, whole, strict=True))
            total += len(whole)
    assert total and changed / total == pytest.approx(0.2, abs=0.04)


def test_a_noisy_token_makes_the_text_depart() -> None:
    noisy = NoisyOracle("rate=1,cap=1")
    for start in range(len(TOKENS.pieces(WALK))):
        code = "".join(TOKENS.pieces(WALK)[:start])
        rest = WALK[len(code) :]
        if "#" in code.rpartition("\n")[2] or not rest.strip():
            continue
        told = noisy.suggest(view(start, rest, code)).text
        if not rest.lstrip(" ").startswith(("\n", "#")):
            assert match(lex(code + told + " "), lex(WALK)) is None, (code[-20:], told)


def test_without_noise_it_is_the_oracle() -> None:
    assert NoisyOracle("rate=0,cap=20").suggest(view()).text == TOKENS.truncate(WALK, 20)


def test_noise_depends_on_the_seed_alone() -> None:
    noisy = NoisyOracle("rate=0.5")
    assert noisy.suggest(view(3)).text == noisy.suggest(view(3)).text
    assert len({noisy.suggest(view(s)).text for s in range(10)}) == 10


def test_a_random_cut_is_a_beginning_of_any_length() -> None:
    lengths = []
    for seed in range(300):
        text = RandomCut().suggest(view(seed)).text
        assert text and WALK.startswith(text)
        lengths.append(TOKENS.count(text))
    whole = TOKENS.count(WALK)
    assert min(lengths) <= 5 and max(lengths) >= whole - 5
    assert sum(lengths) / 300 == pytest.approx((whole + 1) / 2, rel=0.1)
    assert RandomCut().suggest(view(intention="")).text == ""


@pytest.mark.parametrize(
    "spec",
    ["none:1", "oracle:0", "oracle:x", "oracle-10:3", "noisy-oracle:rate=2", "noisy-oracle:cap=0", "random-cut:5"],
)
def test_arguments_that_make_no_sense_are_refused(spec: str) -> None:
    with pytest.raises(InputError):
        registry.create("assistants", spec)


def test_unknown_parameters_are_answered_with_the_known_ones() -> None:
    with pytest.raises(NotFoundError, match="rate"):
        registry.create("assistants", "noisy-oracle:rat=1")


def test_noise_leaves_no_digit_of_another_script_to_stumble_over() -> None:
    view = AssistantView(
        "", 0, PRESETS["paper-experiments"], 3, intention="n = 10  # up to 10\u2075, \u0665 and \u00b2\n"
    )
    assert NoisyOracle("rate=1").suggest(view).text
