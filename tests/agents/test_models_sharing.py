"""One model for all agents that name it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_agents.models import sharing
from codeassist_agents.models.caching import CachedModel
from codeassist_agents.models.scripted import ScriptedModel
from codeassist_env import registry
from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.language import Sampling

PATIENCE = 20.0


class Models:
    """A factory that counts what it makes, and may be held up or made to fail."""

    def __init__(self) -> None:
        self.made: list[ScriptedModel] = []
        self.failures: list[Exception] = []
        self.gates: dict[str, threading.Event] = {}
        self.entered = threading.Event()

    def __call__(self, argument: str) -> ScriptedModel:
        if argument in self.gates:
            self.entered.set()
            assert self.gates[argument].wait(PATIENCE)
        if self.failures:
            raise self.failures.pop()
        self.made.append(ScriptedModel(argument))
        return self.made[-1]


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Iterator[Models]:
    monkeypatch.delenv(sharing.CACHE_VARIABLE, raising=False)
    factory = Models()
    registry.register("models", "counted", factory)
    yield factory
    registry.unregister("models", "counted")
    assert not sharing._open, "a test left a model open"


@pytest.mark.parametrize(
    ("argument", "model", "parameters"),
    [
        ("", "small", ""),
        ("?", "small", ""),
        ("cap=10", "small", "cap=10"),
        ("?cap=10", "small", "cap=10"),
        ("small?cap=10,mode=raw", "small", "cap=10,mode=raw"),
        ("hf:DIR", "hf:DIR", ""),
        ("hf:DIR?dtype=float32?", "hf:DIR?dtype=float32", ""),
        ("hf:DIR?dtype=float32?cap=10", "hf:DIR?dtype=float32", "cap=10"),
        ("openai:http://a:1/v1|http://b/v1#org/m?cap=3", "openai:http://a:1/v1|http://b/v1#org/m", "cap=3"),
    ],
)
def test_the_last_question_mark_divides_model_and_parameters(argument: str, model: str, parameters: str) -> None:
    assert sharing.split_argument(argument) == (model, parameters)


@given(st.text(), st.text(st.characters(exclude_characters="?")))
def test_whatever_the_model_is_called_it_can_be_given_parameters(model: str, parameters: str) -> None:
    assert sharing.split_argument(f"{model}?{parameters}") == (model or "small", parameters)


def test_agents_share_a_model_until_the_last_gives_it_back(models: Models) -> None:
    one, two = sharing.acquire("counted:a"), sharing.acquire("counted:a")
    assert one is two
    sharing.release("counted:a")
    assert models.made[0].closed == 0
    sharing.release("counted:a")
    sharing.release("counted:a")
    assert models.made[0].closed == 1
    assert sharing.acquire("counted:a") is not one
    sharing.release("counted:a")


def test_threads_that_come_at_once_get_one_model(models: Models) -> None:
    models.gates["slow"] = threading.Event()
    got: list[object] = []
    threads = [threading.Thread(target=lambda: got.append(sharing.acquire("counted:slow"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    models.gates["slow"].set()
    for thread in threads:
        thread.join(PATIENCE)
    assert got == models.made * 8
    for _ in range(8):
        assert models.made[0].closed == 0
        sharing.release("counted:slow")
    assert models.made[0].closed == 1


def test_a_slow_load_holds_up_no_other_model(models: Models) -> None:
    models.gates["slow"] = threading.Event()
    slow = threading.Thread(target=sharing.acquire, args=("counted:slow",))
    slow.start()
    assert models.entered.wait(PATIENCE)
    sharing.acquire("counted:quick")
    sharing.release("counted:quick")
    assert [m.text for m in models.made] == ["quick"]
    models.gates["slow"].set()
    slow.join(PATIENCE)
    sharing.release("counted:slow")


def test_a_load_that_failed_is_tried_again(models: Models) -> None:
    models.failures.append(InputError("no weights there"))
    with pytest.raises(InputError, match="no weights"):
        sharing.acquire("counted")
    assert sharing.acquire("counted") is models.made[0]
    sharing.release("counted")


def test_an_unknown_model_is_named_with_near_ones(models: Models) -> None:
    with pytest.raises(NotFoundError, match="counted"):
        sharing.acquire("countde:x")


def test_the_environment_variable_switches_the_cache_on(
    models: Models, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(sharing.CACHE_VARIABLE, str(tmp_path))
    for _ in range(2):
        model = sharing.acquire("counted:x")
        assert isinstance(model, CachedModel)
        assert model.generate(["p"], Sampling(4), [1])[0].text == "x"
        sharing.release("counted:x")
    assert [len(m.calls) for m in models.made] == [1, 0]
    assert [m.closed for m in models.made] == [1, 1]


def test_a_model_whose_cache_cannot_be_opened_is_closed(
    models: Models, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(sharing.CACHE_VARIABLE, str(tmp_path / "file"))
    with pytest.raises(InputError, match="file"):
        sharing.acquire("counted:x")
    assert models.made[0].closed == 1
