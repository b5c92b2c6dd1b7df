"""The frames' fixed form: both ends may be of different versions of Python, so nothing may depend on one."""

from __future__ import annotations

import ast
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from codeassist_sandbox.inside import frames

small, medium, large = (st.integers(0, (1 << bits) - 1) for bits in (8, 32, 64))


@given(small, medium, medium, large)
def test_a_request_comes_out_as_it_went_in(kind: int, number: int, head: int, body: int) -> None:
    packed = frames.REQUEST.pack(kind, number, head, body)
    assert len(packed) == frames.REQUEST.size == 20
    assert frames.REQUEST.unpack(packed) == (kind, number, head, body)


status = st.integers(-(1 << 31), (1 << 31) - 1)


@given(st.tuples(small, small, small, status, large, large, large, medium, large, medium))
def test_a_response_comes_out_as_it_went_in(fields: tuple[int, ...]) -> None:
    packed = frames.RESPONSE.pack(*fields)
    assert len(packed) == frames.RESPONSE.size == 48
    assert frames.RESPONSE.unpack(packed) == fields


@given(st.binary(min_size=48, max_size=48))
def test_any_bytes_of_the_right_number_are_a_response(data: bytes) -> None:
    fields = frames.RESPONSE.unpack(data)
    assert len(fields) == 10 and frames.RESPONSE.unpack(frames.RESPONSE.pack(*fields)) == fields


def test_kinds_and_reasons_are_told_apart() -> None:
    for group in (
        (frames.PROGRAM, frames.FORGET, frames.RUN, frames.ASSERT),
        (frames.ENDED, frames.FAILED, frames.HELLO),
        (frames.NO_REASON, frames.CPU_TIME, frames.WALL_TIME, frames.OUTPUT, frames.NOT_NEEDED),
    ):
        assert len(set(group)) == len(group) and all(0 <= number < 256 for number in group)


def test_the_frames_need_one_quick_module() -> None:
    tree = ast.parse(Path(frames.__file__).read_text())
    names = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert names == {"struct"}
