"""Texts onto dataclass fields."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.parameters import apply_parameters, split_parameters


@dataclass(frozen=True)
class Settings:
    rate: float = 0.5
    cap: int | None = None
    loud: bool = False
    name: str = "x"


def test_parameters_are_converted_to_the_fields_type() -> None:
    made = apply_parameters(Settings(), split_parameters("rate=1, cap=3,loud=true,name=y"))
    assert made == Settings(1.0, 3, True, "y")
    assert apply_parameters(made, {"cap": "none", "rate": 2}) == Settings(2.0, None, True, "y")
    assert split_parameters("") == {}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("rate=fast", "rate must be float, got 'fast'"),
        ("cap=1.5", "cap must be int or none"),
        ("loud=maybe", "loud must be bool"),
        ("rate", "KEY=VALUE"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(text: str, wanted: str) -> None:
    with pytest.raises(InputError, match=wanted):
        apply_parameters(Settings(), split_parameters(text))


def test_an_unknown_parameter_answers_with_near_ones() -> None:
    with pytest.raises(NotFoundError, match="Did you mean 'rate'"):
        apply_parameters(Settings(), {"rat": 1})
    with pytest.raises(InputError, match="cap must be"):
        apply_parameters(Settings(), {"cap": True})
