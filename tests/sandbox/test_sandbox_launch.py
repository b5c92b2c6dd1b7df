"""Descriptors that are given to children."""

from __future__ import annotations

import os
from contextlib import ExitStack

import pytest

from codeassist_sandbox.launch import memory_file, pipe, raised


def test_descriptors_are_moved_above_those_of_children_and_closed_with_the_stack() -> None:
    with ExitStack() as given:
        reader, writer = pipe(given)
        file = memory_file(given, b"text")
        assert min(reader, writer, file) >= 16
        assert not any(os.get_inheritable(descriptor) for descriptor in (reader, writer, file))
        os.write(writer, b"x")
        assert os.read(reader, 2) == b"x"
        assert os.read(file, 10) == b"text"
    for descriptor in (reader, writer, file):
        with pytest.raises(OSError):
            os.fstat(descriptor)


def test_no_room_for_a_descriptor_leaves_none_open(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(os.listdir("/proc/self/fd"))

    def refuse(*_: object) -> int:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("codeassist_sandbox.launch.fcntl.fcntl", refuse)
    with ExitStack() as given, pytest.raises(OSError, match="Too many"):
        pipe(given)
    with pytest.raises(OSError, match="Too many"):
        raised(ExitStack(), os.open("/dev/null", os.O_RDONLY))
    assert sorted(os.listdir("/proc/self/fd")) == before
