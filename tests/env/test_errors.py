"""The tree of errors."""

from __future__ import annotations

import pickle

from codeassist_env.errors import (
    CodeAssistError,
    InputError,
    MissingExtraError,
    NotFoundError,
    SandboxError,
    describe,
)


def test_all_errors_are_of_one_tree() -> None:
    for kind in (InputError, NotFoundError, MissingExtraError, SandboxError):
        assert issubclass(kind, CodeAssistError)
    assert "pip install 'codeassist-env[hf]'" in str(MissingExtraError.of("this", "hf"))


def test_near_and_known_names_are_listed_up_to_a_point() -> None:
    text = str(NotFoundError.of("thing", "thang", [f"thing{i}" for i in range(30)]))
    assert "Did you mean 'thing" in text
    assert "(30 in all)" in text
    assert str(NotFoundError.of("thing", "x", [])).endswith("Known: none.")


def test_any_error_can_be_described() -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError("no")

    assert "RuntimeError" in describe(Mute())
    assert describe(ValueError("\ud800")) == "\\ud800"
    assert len(describe(ValueError("x" * 10_000))) == 2000


def test_a_sandbox_error_carries_what_would_help_and_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(SandboxError("no engine", remedy="start one")))
    assert (str(error), error.remedy) == ("no engine", "start one")
    assert SandboxError("no engine").remedy == ""
    assert MissingExtraError.of("docker", "docker").remedy == "pip install 'codeassist-env[docker]'"
