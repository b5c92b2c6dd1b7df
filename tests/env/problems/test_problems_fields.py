from __future__ import annotations

import pytest

from codeassist_env.errors import InputError
from codeassist_env.problems.fields import Fields, iso_date


@pytest.mark.parametrize(
    ("getter", "value", "message"),
    [
        ("text", 3, "here: 'x' must be text, got 3"),
        ("some_text", "  ", "here: 'x' must be text that is not blank, got '  '"),
        ("maybe_text", [], "here: 'x' must be text, got a list"),
        ("texts", ["a", 1], "here: 'x' must be a list of texts, got a list"),
        ("tolerance", -1.0, "here: 'x' must be at least 0, got -1.0"),
        ("tolerance", True, "here: 'x' must be a number, got True"),
        ("maybe_date", "soon", "here: 'x' must be a date such as 2024-08-01, got 'soon'"),
        ("table", 1, "here: 'x': expected a table of fields, got a number"),
    ],
)
def test_a_field_of_another_kind_is_named_with_what_was_wanted(getter: str, value: object, message: str) -> None:
    with pytest.raises(InputError) as caught:
        getattr(Fields({"x": value}, "here"), getter)("x")
    assert str(caught.value) == message


def test_a_missing_field_is_named_with_what_it_must_be() -> None:
    with pytest.raises(InputError, match="here: the field 'x' is missing; it must be text"):
        Fields({}, "here").text("x")


def test_numbers_are_finite_and_true_is_no_number() -> None:
    fields = Fields({"nan": float("nan"), "true": True, "half": 0.5, "two": 2}, "here")
    assert fields.number("two", 0.0) == 2.0
    assert fields.number("absent", 1.5) == 1.5
    assert fields.whole("two", 0) == 2
    for name, getter in (("nan", fields.number), ("true", fields.number)):
        with pytest.raises(InputError, match=f"'{name}' must be a number"):
            getter(name, 1.0)
    for name in ("half", "true"):
        with pytest.raises(InputError, match=f"'{name}' must be a whole number"):
            fields.whole(name, 1)


def test_an_unknown_field_answers_with_a_near_one() -> None:
    with pytest.raises(InputError, match=r"here: unknown field 'titel'\. Did you mean 'title'\?"):
        Fields({"titel": 1}, "here").only("id", "title")
    with pytest.raises(InputError, match=r"here: unknown field 'zzz'\. Known: id, title\."):
        Fields({"zzz": 1}, "here").only("id", "title")


def test_items_of_a_list_are_named_by_position() -> None:
    with pytest.raises(InputError, match=r"here: tests\[1\]: expected a table of fields, got text"):
        list(Fields({"tests": [{}, "x"]}, "here").tables("tests"))
    with pytest.raises(InputError, match="'tests' must be a list of tables, got a table"):
        list(Fields({"tests": {}}, "here").tables("tests"))


@pytest.mark.parametrize("text", ["2024-08-01", "2024-08-01T19:30:00", "20240801"])
def test_dates_are_read_as_days(text: str) -> None:
    assert iso_date(text, "since") == "2024-08-01"
