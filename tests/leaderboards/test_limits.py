"""Reading what strangers wrote: bounded, and refused with the reason."""

from __future__ import annotations

import json
import os
import socket
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from codeassist_env.errors import InputError
from codeassist_leaderboards.submissions import limits

MIB = 2**20


@contextmanager
def costing_at_most(mebibytes: float, seconds: float) -> Iterator[None]:
    """Fail where the block needs more memory or time."""
    tracemalloc.start()
    try:
        with taking_at_most(seconds):
            yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= mebibytes * MIB, f"{peak / MIB:.1f} MiB"


@contextmanager
def taking_at_most(seconds: float) -> Iterator[None]:
    """Fail where the block takes longer, of the processor's time: others may keep it busy."""
    begun = time.process_time()
    yield
    spent = time.process_time() - begun
    assert spent <= seconds, f"{spent:.1f} s"


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=1).compress(data)


def zstd_lines(path: Path, data: bytes, most: int = MIB, line: int = 1000) -> list[bytes]:
    path.write_bytes(data)
    return list(limits.read_zstd_lines(path, most, line, most_file=64 * MIB))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "given"


def test_a_regular_file_within_its_bound_is_read_whole(file: Path) -> None:
    file.write_bytes(b"12345")
    assert limits.read_bytes(file, 5) == b"12345"
    assert limits.digest_file(file, 5) == ("5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5", 5)
    with pytest.raises(InputError, match="given has 5 bytes, at most 4 are taken"):
        limits.read_bytes(file, 4)
    with pytest.raises(InputError, match="given is missing"):
        limits.read_bytes(file.with_name("given.not") / "given", 4)


def link(path: Path) -> None:
    path.with_name("there").write_text("{}")
    path.symlink_to("there")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def door(path: Path) -> None:
    made = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket is short
    try:
        made.bind(path.name)
    finally:
        os.chdir(here)
        made.close()


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [link, pipe, door, device, Path.mkdir])
def test_what_is_no_regular_file_is_refused_and_never_waited_for(file: Path, make: Callable[[Path], None]) -> None:
    make(file)
    with costing_at_most(1, 5), pytest.raises(InputError, match=r"given (cannot be opened|is no regular file)"):
        limits.read_bytes(file, 100)


def test_a_device_itself_is_refused() -> None:
    with pytest.raises(InputError, match="zero is no regular file"):
        limits.read_bytes(Path("/dev/zero"), 100)


def test_lines_are_read_one_by_one_within_their_bounds(file: Path) -> None:
    file.write_bytes(b"one\n2\nthree\n")
    assert list(limits.read_lines(file, 12, 5)) == [b"one", b"2", b"three"]
    with pytest.raises(InputError, match="given, line 3: longer than 4 bytes"):
        list(limits.read_lines(file, 12, 4))
    with pytest.raises(InputError, match="12 bytes, at most 10"):
        list(limits.read_lines(file, 10, 5))
    file.write_bytes(b"one\ntorn")
    with pytest.raises(InputError, match="line 2: torn"):
        list(limits.read_lines(file, 10, 5))
    file.write_bytes(b"one\n\n")
    with pytest.raises(InputError, match="line 2: empty"):
        list(limits.read_lines(file, 10, 5))
    file.write_bytes(b"one\n")
    with pytest.raises(InputError, match="changed while it was read"):
        list(limits.read_lines(file, 10, 5, sha256="0" * 64))


@given(st.lists(st.one_of(st.integers(1, 40), st.integers(65_500, 65_600)), max_size=8))
def test_lines_come_back_however_reading_cuts_them(lengths: list[int]) -> None:
    lines = [bytes([97 + number]) * length for number, length in enumerate(lengths)]
    text = b"".join(line + b"\n" for line in lines)
    with TemporaryDirectory() as folder:
        file = Path(folder, "given")
        file.write_bytes(text)
        assert list(limits.read_lines(file, len(text), 70_000)) == lines


def test_lines_in_a_zstd_frame_are_read_as_they_are_asked_for(file: Path) -> None:
    text = b"".join(b"line %d\n" % n for n in range(10_000))
    assert zstd_lines(file, zstd(text)) == text.splitlines()
    lines = limits.read_zstd_lines(file, MIB, 100, most_file=MIB)
    assert next(lines) == b"line 0"


def empty_frames(data: bytes) -> bytes:
    return data + zstd(b"")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data[:-5], "torn: its zstd frame has no end"),
        (lambda data: data[: len(data) // 2], "torn: its zstd frame has no end"),
        (lambda data: b"", "torn: its zstd frame has no end"),
        (lambda data: data + b"x", "goes on after its zstd frame"),
        (lambda data: data + b"x" * 1000, "goes on after its zstd frame"),
        (lambda data: data + data, "goes on after its zstd frame"),
        (empty_frames, "goes on after its zstd frame"),
        (lambda data: b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + data, "goes on after its zstd frame|no zstd frame"),
        (lambda data: b"{}\n", "no zstd frame that can be read"),
        (lambda data: b"\x1f\x8b" + data, "no zstd frame that can be read"),
    ],
)
def test_all_but_one_whole_zstd_frame_is_refused(file: Path, change: Callable[[bytes], bytes], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        zstd_lines(file, change(zstd(b"a line\n" * 3000)))


def test_a_zip_bomb_costs_no_more_than_the_bound(file: Path) -> None:
    bomb = zstandard.ZstdCompressor(level=1)
    with file.open("wb") as out, bomb.stream_writer(out) as writer:
        for _ in range(2048):
            writer.write(bytes(MIB))
    assert file.stat().st_size < MIB
    with costing_at_most(40, 20), pytest.raises(InputError, match="line 1: longer than 1,000,000 bytes"):
        list(limits.read_zstd_lines(file, 2**40, 1_000_000, most_file=MIB))
    with costing_at_most(40, 20), pytest.raises(InputError, match="holds more than 5,000,000 bytes of text"):
        list(limits.read_zstd_lines(file, 5_000_000, 2**40, most_file=MIB))
    with pytest.raises(InputError, match="at most 1,000 are taken"):
        list(limits.read_zstd_lines(file, 2**40, 2**40, most_file=1000))


def test_a_bomb_of_short_lines_is_read_one_line_at_a_time(file: Path) -> None:
    file.write_bytes(zstd(b"\n" * (32 * MIB)))
    with costing_at_most(40, 20), pytest.raises(InputError, match="line 1: empty"):
        next(limits.read_zstd_lines(file, 2**40, 100, most_file=MIB))
    file.write_bytes(zstd(b"x\n" * (16 * MIB)))
    with costing_at_most(40, 20):
        assert next(limits.read_zstd_lines(file, 2**40, 100, most_file=MIB)) == b"x"


def test_a_frame_that_asks_for_much_memory_is_refused(file: Path) -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27, enable_ldm=True)
    frame = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    with costing_at_most(10, 5), pytest.raises(InputError, match=r"no zstd frame that can be read: .*memory"):
        zstd_lines(file, frame.compress(b"a line\n" * 1000) + frame.flush())


def test_plain_json_is_read() -> None:
    text = '{"a": [1, -2.5, "ü \\"[[{\\\\", true, null], "b": {}, "c": "\\ud83d\\ude00"}'
    assert limits.parse_json(text.encode(), "here") == {"a": [1, -2.5, 'ü "[[{\\', True, None], "b": {}, "c": "😀"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"[]", "expected a JSON object, got list"),
        (b"7", "expected a JSON object, got int"),
        (b"", "not JSON"),
        (b"{} {}", "not JSON"),
        (b'{"a": 1,}', "not JSON"),
        (b'{"a', "not JSON"),
        (b'{"a": "\\', "not JSON"),
        (b'{"a": "\n"}', "not JSON"),
        (b"\xef\xbb\xbf{}", "not JSON"),
        (b'{"a": 1, "a": 1}', "the key 'a' stands twice"),
        (b'{"a": [{"b": 1, "c": 2, "b": 3}]}', "the key 'b' stands twice"),
        (b'{"a": NaN}', "NaN is no JSON"),
        (b'{"a": [-Infinity]}', "-Infinity is no JSON"),
        (b'{"a": 1e999}', "the number 1e999 is not finite"),
        (b'{"a": 12345678901234567890}', "a whole number of 20 digits"),
        (b'{"a": ' + b"9" * 2_000_000 + b"}", "a whole number of 2000000 digits"),
        (b'{"a": "\xff"}', "not UTF-8: invalid start byte at byte 7"),
        (b'{"a": "\xed\xa0\x80"}', "not UTF-8"),
        (b'{"a": "\\ud800"}', "lone surrogate"),
        (b'{"a": "\\udc00\\ud800"}', "lone surrogate"),
        (b'{"a": ' + b"[" * 20 + b"]" * 20 + b"}", "more than 20 deep"),
        (b'{"a":' * 100_000, "more than 20 deep"),
        (b"[" * 200_000, "more than 20 deep"),
        (b"[" * 4_000_000, "4,000,000 opening brackets; at most 200,000 are taken"),
        (b'{"a": [' + b"{}," * 1_000_000 + b"{}]}", "1,000,003 opening brackets"),
        (json.dumps({str(n): 0 for n in range(10_001)}).encode(), "an object of 10,001 keys"),
        (b'{"a": ["' + b"[" * 100_000 + b'"' + b",[" * 30, "more than 20 deep"),
        (b'{"a": "' + b'\\"' * 1_000_000 + b"[" * 100, "not JSON"),
    ],
    ids=lambda value: value[:24] if isinstance(value, bytes) else "",
)
def test_all_that_is_no_plain_json_object_is_refused_at_once(text: bytes, reason: str) -> None:
    with costing_at_most(64, 5), pytest.raises(InputError, match=f"^here: .*{reason}"):
        limits.parse_json(text, "here")


TEXT = st.text(st.characters(codec="utf-8"))
NUMBER = st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBER | TEXT,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(TEXT, inner, max_size=5),
    max_leaves=20,
)


@given(st.dictionaries(TEXT, JSON, max_size=5), st.booleans())
def test_whatever_json_writes_is_read_again(data: dict[str, Any], escaped: bool) -> None:
    assert limits.parse_json(json.dumps(data, ensure_ascii=escaped).encode(), "here") == data


@given(st.binary(max_size=200) | st.text(st.sampled_from('{}[]":,\\au01e'), max_size=60).map(str.encode))
def test_any_bytes_are_a_json_object_or_an_input_error(data: bytes) -> None:
    try:
        assert isinstance(limits.parse_json(data, "here"), dict)
    except InputError as error:
        assert str(error).startswith("here: ")


def test_plain_yaml_is_read_with_dates_as_text(file: Path) -> None:
    file.write_text(
        "name: Empower 27B\nformat: 1\nsubmitted: 2026-11-21\ncutoff: none\nrate: 0.5\nyes: on\nnothing: null\n"
        "time: 12:30:45\nversion: 1.10.2\nzip: 007\nmodel: {a: true, b: '1'}\n"
        "authors:\n- Ada\n- 'Bob: the 2nd'\nnotes: |\n  two\n  lines\n"
    )
    assert limits.parse_yaml(file.read_bytes(), "given") == {
        "name": "Empower 27B",
        "format": 1,
        "submitted": "2026-11-21",
        "cutoff": "none",
        "rate": 0.5,
        "yes": "on",
        "nothing": None,
        "time": "12:30:45",
        "version": "1.10.2",
        "zip": "007",
        "model": {"a": True, "b": "1"},
        "authors": ["Ada", "Bob: the 2nd"],
        "notes": "two\nlines\n",
    }


PAIRS = zip("abcdefgh", "bcdefghi", strict=True)
LAUGHS = "a: &a [x, x]\n" + "".join(f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in PAIRS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (LAUGHS, "line 1: anchors and aliases are not taken"),
        ("a: *nobody", "line 1: anchors and aliases are not taken"),
        ("a: &x 1", "line 1: anchors and aliases are not taken"),
        ("a: !!python/object/apply:os.system [ls]", "tags are not taken, got 'tag:yaml.org,2002:python"),
        ("a: !!binary aGFsbG8=", "tags are not taken"),
        ("a: !mine x", "tags are not taken"),
        ("a: 1\nb: 2\na: 3", "line 3: the key 'a' stands twice"),
        ("a:\n  b: 1\n  b: 1", "line 3: the key 'b' stands twice"),
        ("1: x", "a key must be text"),
        ("[a]: x", "a key must be text"),
        ("{{a: b}: c}: d", "a key must be text"),
        ("a: 1\n---\nb: 2", "several documents"),
        ("a: " + "[" * 30_000, "more than 20 deep"),
        ("{a: " * 10_000, "more than 20 deep"),
        ("- " * 20_000, "more than 20 deep"),
        ("? " * 20_000, "more than 20 deep|not YAML"),
        ("a: 'torn", "not YAML"),
        ("a: @x", "not YAML"),
        ('a: "\\UFFFFFFFF"', "a character that is none"),
        ('a: "\\ud800"', "a character that is none"),
        ("a: \x07", "not YAML"),
        ("- a\n- b", "expected a mapping, got list"),
        ("", "expected a mapping, got NoneType"),
        ("just text", "expected a mapping, got str"),
    ],
    ids=lambda value: value[:24],
)
def test_all_that_is_no_plain_yaml_mapping_is_refused_at_once(text: str, reason: str) -> None:
    with costing_at_most(16, 5), pytest.raises(InputError, match=f"^here: .*{reason}"):
        limits.parse_yaml(text.encode(), "here")


def test_merge_keys_are_no_more_than_keys() -> None:
    assert limits.parse_yaml(b"<<: {a: 1}\na: 2", "here") == {"<<": {"a": 1}, "a": 2}


def test_a_large_yaml_file_is_refused_unread(file: Path) -> None:
    file.write_bytes(b"a: " + b"x" * limits.MOST_YAML)
    with pytest.raises(InputError, match="given has 65,539 bytes, at most 65,536 are taken"):
        limits.read_bytes(file, limits.MOST_YAML)
    with pytest.raises(InputError, match="here: not UTF-8"):
        limits.parse_yaml(b"a: \xff", "here")


@pytest.mark.parametrize(
    "piece", ["a\n", "a: ", "- a\n", "'a' ", "[a, ", "? a\n: ", "| \n", "# a\n", "a, ", "\t", '"\\', "%a\n"]
)
def test_no_yaml_within_the_bound_takes_long(piece: str) -> None:
    with taking_at_most(10):
        try:
            limits.parse_yaml((piece * limits.MOST_YAML)[: limits.MOST_YAML].encode(), "here")
        except InputError as error:
            assert len(str(error)) < 500


@given(st.text(max_size=100) | st.text(st.sampled_from("a:-?[]{},&*!|>'\"%@` \n#\\xuU0<=~"), max_size=40))
def test_any_text_is_a_yaml_mapping_or_an_input_error(text: str) -> None:
    try:
        assert isinstance(limits.parse_yaml(text.encode("utf-8", "surrogatepass"), "here"), dict)
    except InputError as error:
        assert str(error).startswith("here: ")
