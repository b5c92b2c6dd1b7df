"""Names and specs."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import pytest

from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.tokenizers import CodeTokenizer


def test_built_ins_come_through_entry_points() -> None:
    assert {"chars", "code", "hf"} <= set(registry.names("tokenizers"))
    assert isinstance(registry.create("tokenizers", "code"), CodeTokenizer)


def test_an_unknown_name_answers_with_near_ones() -> None:
    with pytest.raises(NotFoundError, match=r"no tokenizer named 'cde'. Did you mean 'code'\? Known: chars, code"):
        registry.create("tokenizers", "cde")
    with pytest.raises(NotFoundError, match="registry group"):
        registry.names("tokeniser")


def test_the_argument_follows_the_first_colon() -> None:
    registry.register("rewards", "echo", lambda argument: argument)
    try:
        assert registry.create("rewards", "echo:a:b=1") == "a:b=1"
        assert registry.create("rewards", "echo") == ""
        with pytest.raises(InputError, match="already registered"):
            registry.register("rewards", "echo", str)
    finally:
        registry.unregister("rewards", "echo")
    assert "echo" not in registry.names("rewards")


def test_what_cannot_be_registered_or_created_is_refused() -> None:
    with pytest.raises(InputError, match="colon"):
        registry.register("rewards", "a:b", str)
    with pytest.raises(InputError, match="already registered"):
        registry.register("tokenizers", "code", CodeTokenizer)
    with pytest.raises(InputError, match="named by text"):
        registry.create("tokenizers", 3)  # type: ignore[arg-type]


def test_a_name_that_two_packages_claim_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [EntryPoint("mine", f"package_{i}:Thing", "codeassist.rewards") for i in range(2)]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    registry._installed.cache_clear()
    try:
        with pytest.raises(InputError, match="claimed twice"):
            registry.create("rewards", "mine")
    finally:
        registry._installed.cache_clear()


def test_only_a_model_s_name_ends_at_its_parameters() -> None:
    assert registry.split("problems", "builtin?split=dev") == ("builtin?split=dev", "")
    assert registry.split("assistants", "lm:hf:a/b?cap=2") == ("lm", "hf:a/b?cap=2")
    with pytest.raises(NotFoundError, match="registry group"):
        registry.split("no-group", "a")


@pytest.mark.parametrize(
    ("spec", "argument"),
    [("echo?a=1", "?a=1"), ("echo:x?a=1", "x?a=1"), ("echo:?a=1", "?a=1"), ("echo", "")],
)
def test_a_model_s_parameters_may_follow_its_name(spec: str, argument: str) -> None:
    assert registry.split("models", spec) == ("echo", argument)
    registry.register("models", "echo", lambda argument: argument)
    try:
        assert registry.create("models", spec) == argument
    finally:
        registry.unregister("models", "echo")
