"""The conformance kit on everything this package adds."""

from __future__ import annotations

import pytest
from codeassist_example.model import BigramModel

from codeassist_env import registry, testing
from codeassist_env.interfaces import LanguageModel, Sampling


@pytest.mark.parametrize("spec", ["closer", "closer:most=1"])
def test_the_assistant_conforms(spec: str) -> None:
    assert testing.check_assistant(registry.create("assistants", spec))


@pytest.mark.parametrize("problems", [None, "greetings"])
def test_the_human_conforms(problems: str | None) -> None:
    assert testing.check_human(registry.create("humans", "copyist"), problems)


@pytest.mark.parametrize("spec", ["bakery", "greetings", "greetings:hi"])
def test_the_problems_conform_and_their_references_pass(spec: str) -> None:
    sandbox = registry.create("sandboxes", "memo")
    assert "references pass" in testing.check_problems(lambda: registry.create("problems", spec), sandbox)


def test_the_sandbox_conforms() -> None:
    assert testing.check_sandbox(registry.create("sandboxes", "memo"))


def test_the_tokenizer_conforms() -> None:
    assert testing.check_tokenizer(registry.create("tokenizers", "lines"))


def test_the_model_continues_a_pattern() -> None:
    model: LanguageModel = BigramModel()
    (made,) = model.generate(["a b a b a"], Sampling(max_tokens=2, temperature=0), [0])
    assert made.pieces == (" b", " a")
    assert made.logprobs == (0.0, 0.0)
