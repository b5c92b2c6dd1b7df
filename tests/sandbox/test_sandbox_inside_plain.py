"""Plain values on the wire."""

from __future__ import annotations

import json
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_sandbox.inside.plain import (
    DEEPEST,
    BadFrameError,
    NotPlainError,
    decode,
    encode,
    framed,
    frames,
    to_json,
)

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
HASHABLE = st.recursive(SCALARS, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3), max_leaves=5)
PLAIN = st.recursive(
    SCALARS | st.complex_numbers(allow_nan=False) | st.sets(HASHABLE, max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(HASHABLE, inner, max_size=3),
    max_leaves=10,
)


@given(PLAIN)
def test_plain_values_come_back_as_they_were(value: Any) -> None:
    back = decode(encode(value))
    assert back == value and type(back) is type(value)


@given(st.lists(st.booleans() | st.integers(-1, 1) | st.sampled_from([0.0, 1.0, -0.0])))
def test_types_that_compare_equal_stay_apart(values: list[Any]) -> None:
    assert repr(decode(encode(values))) == repr(values)


@given(st.binary())
def test_other_bytes_raise_one_exception_only(data: bytes) -> None:
    try:
        value = decode(data)
    except BadFrameError:
        return
    assert repr(decode(encode(value))) == repr(value)


@given(PLAIN, st.data())
def test_damaged_bytes_raise_one_exception_only(value: Any, data: st.DataObject) -> None:
    good = bytearray(encode(value))
    good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        decode(bytes(good))
    except BadFrameError:
        return


@pytest.mark.parametrize(
    "data",
    [b"l999999999999:", b"l3:i1:1", b"e1:l0:", b"m1:l0:n0:", b"i1:zz", b"n0:n0:", b"?0:", b"s-1:", b"l1:" * 5000],
)
def test_frames_that_lie_are_refused(data: bytes) -> None:
    with pytest.raises(BadFrameError):
        decode(data)


class Number(int):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = int.__hash__


class Liar:
    __class__ = int  # type: ignore[assignment]


class Own(dict[str, int]):
    """A dict of the program's own."""


@pytest.mark.parametrize("given", [OrderedDict(a=1), Counter("a"), defaultdict(int, a=1)])
def test_the_dicts_of_the_standard_library_go_as_dicts(given: dict[str, int]) -> None:
    assert to_json(given) == '{"a":1}'
    again = decode(encode(given))
    assert type(again) is dict and again == given


@pytest.mark.parametrize(
    "value",
    [Number(1), Liar(), Own(a=1), range(3), object(), [Number(1)]],
    ids=["subclass", "liar", "dict", "range", "object", "inside"],
)
@pytest.mark.parametrize("write", [encode, to_json])
def test_a_subclass_or_object_is_not_plain(value: Any, write: Callable[[Any], Any]) -> None:
    with pytest.raises(NotPlainError):
        write(value)


@pytest.mark.parametrize("write", [encode, to_json])
def test_nesting_is_bounded(write: Callable[[Any], Any]) -> None:
    value: list[Any] = []
    for _ in range(DEEPEST - 1):
        value = [value]
    write(value)
    with pytest.raises(NotPlainError):
        write([value])
    value.append(value)
    with pytest.raises(NotPlainError):
        write(value)


JSONABLE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(JSONABLE)
def test_json_is_what_the_standard_library_reads_back(value: Any) -> None:
    assert json.loads(to_json(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((1, (2,)), "[1,[2]]"),
        ({1: "a", None: 2, False: 3}, '{"1":"a","null":2,"false":3}'),
        (float("nan"), "NaN"),
        ([], "[]"),
        ((), "[]"),
        ({}, "{}"),
        ("\ud800é", '"\\ud800\\u00e9"'),
    ],
)
def test_json_of_odd_values(value: Any, text: str) -> None:
    assert to_json(value) == text


def test_an_integer_of_too_many_digits_is_not_plain_json() -> None:
    with pytest.raises(NotPlainError, match="digits"):
        to_json(1 << 100_000)
    assert decode(encode(1 << 100_000)) == 1 << 100_000


@given(st.lists(st.binary(max_size=30), max_size=5), st.integers(1, 7))
def test_messages_come_apart_again_however_they_are_cut(messages: list[bytes], piece: int) -> None:
    stream = bytearray(b"".join(map(framed, messages)))

    def read(size: int) -> bytes:
        taken = bytes(stream[: min(size, piece)])
        del stream[: len(taken)]
        return taken

    assert list(frames(read, 100)) == messages


@pytest.mark.parametrize("header", [b"0000000101", b"-000000001", b"no number!"])
def test_a_message_that_is_too_long_or_none_is_refused(header: bytes) -> None:
    stream = bytearray(header + b"x" * 200)

    def read(size: int) -> bytes:
        taken = bytes(stream[:size])
        del stream[:size]
        return taken

    with pytest.raises(BadFrameError):
        list(frames(read, 100))


def test_a_message_cut_short_is_the_other_sides_end() -> None:
    stream = bytearray(framed(b"whole") + framed(b"cut short")[:-3])

    def read(size: int) -> bytes:
        taken = bytes(stream[:size])
        del stream[:size]
        return taken

    assert list(frames(read, 100)) == [b"whole"]


def test_a_header_that_ends_early_is_no_message() -> None:
    data = bytearray(framed(b"whole") + b"000000000")

    def read(size: int) -> bytes:
        part = bytes(data[:size])
        del data[:size]
        return part

    assert list(frames(read, 100)) == [b"whole"]


headers = st.integers(0, 200).map(lambda size: b"%010d" % size)


@given(st.lists(headers | st.binary(max_size=30) | st.binary(min_size=10, max_size=10), max_size=6), st.integers(1, 50))
def test_no_bytes_make_frames_end_otherwise_than_well_or_with_one_exception(parts: list[bytes], piece: int) -> None:
    data, asked = bytearray(b"".join(parts)), []

    def read(size: int) -> bytes:
        asked.append(size)
        part = bytes(data[: min(size, piece)])
        del data[: len(part)]
        return part

    found = []
    try:
        for message in frames(read, 100):
            found.append(message)
    except BadFrameError:
        pass
    assert all(len(message) <= 100 for message in found)
    assert max(asked) <= 100, "nothing is read that is not announced, and no more than is allowed"
    assert b"".join(parts).startswith(b"".join(map(framed, found)))
