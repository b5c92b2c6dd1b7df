"""The argument of an openai: spec."""

from __future__ import annotations

import pytest

from codeassist_agents.models.addresses import Address, Parameters, key_in, parse
from codeassist_env.errors import InputError, NotFoundError


def test_urls_model_and_parameters_are_told_apart() -> None:
    made = parse("http://a:1/v1|https://b/api/v1/#org/Model:7b?api=chat,timeout=5,price_in=0.5")
    assert made == Address(
        ("http://a:1/v1", "https://b/api/v1"), "org/Model:7b", Parameters(api="chat", timeout=5, price_in=0.5)
    )


@pytest.mark.parametrize("url", ["http://a:1", "http://a:1/", " http://a:1/v1/"])
def test_a_base_url_without_a_path_is_version_1(url: str) -> None:
    assert parse(f"{url}#m").urls == ("http://a:1/v1",)


def test_the_first_hash_divides() -> None:
    assert parse("http://a/v1#m#2").model == "m#2"


@pytest.mark.parametrize(
    "argument", ["", "#", "http://a/v1", "http://a/v1#", "#m", "a/v1#m", "ftp://a/v1#m", "http://a:x/v1#m"]
)
def test_what_is_no_address_is_told_the_form(argument: str) -> None:
    with pytest.raises(InputError, match="openai:BASE_URL"):
        parse(argument)


@pytest.mark.parametrize("url", ["http://me:sesame@a/v1", "http://sesame@a/v1", "http://a/v1?key=sesame"])
def test_a_secret_in_a_url_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(InputError, match="key_env") as caught:
        parse(f"{url}#m")
    assert "sesame" not in str(caught.value)


def test_a_server_named_twice_is_refused() -> None:
    with pytest.raises(InputError, match="twice"):
        parse("http://a|http://a/v1/#m")


@pytest.mark.parametrize(
    "text",
    ["api=grpc", "timeout=0", "in_flight=0", "budget=-1", "retries=-1", "backoff=-1", "price_in=-1", "probe=maybe"],
)
def test_a_parameter_out_of_range_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=text.partition("=")[0]):
        parse(f"http://a#m?{text}")


def test_an_unknown_parameter_is_told_its_neighbours() -> None:
    with pytest.raises(NotFoundError, match="timeout"):
        parse("http://a#m?timeot=3")


def test_the_key_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", " sesame\n")
    assert key_in("MY_KEY") == "sesame"


def test_only_a_key_that_was_named_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert key_in("OPENAI_API_KEY") == ""
    with pytest.raises(InputError, match="NOT_SET"):
        key_in("NOT_SET")


@pytest.mark.parametrize("key", ["ses\name", "s\u00e9same", "open sesame"])
def test_a_key_that_no_header_holds_is_refused_and_not_repeated(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", key)
    with pytest.raises(InputError, match="MY_KEY") as caught:
        key_in("MY_KEY")
    assert key not in str(caught.value)
