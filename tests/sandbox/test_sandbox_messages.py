"""What is left out of messages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codeassist_sandbox.messages import LONGEST, message, quoted, reproducible

FOLDER = "/tmp/codeassist-0123456789-00000012-00000000000034-ab_defgh"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<map object at 0x7f92aa01b3c0>", "<map object at 0x...>"),
        ("<object object at 0x1a2b0>", "<object object at 0x...>"),
        ("Current thread 0x00007f92aa01b3c0 (most recent", "Current thread 0x... (most recent"),
        ("free(): 0x000055d1c0ffee00", "free(): 0x..."),
        (f'File "{FOLDER}/program.py", line 1', 'File "program.py", line 1'),
        (f"{FOLDER}/work", "work"),
        (f"in {FOLDER}", "in /tmp/codeassist-..."),
        (f"{FOLDER}/work/tmpab12_z9y/x", "work/tmp.../x"),
        ("<Process name='P-1' pid=123 parent=45 started>", "<Process name='P-1' pid=... parent=... started>"),
        ("no such file: '/proc/4711/mem'", "no such file: '/proc/.../mem'"),
    ],
)
def test_what_differs_from_run_to_run_is_left_out(text: str, wanted: str) -> None:
    assert reproducible(text) == wanted


@pytest.mark.parametrize("text", ["0xdeadbeef", "0x1f", "parent 3", "rapid 7", "tmpvariable", "/proc/self", "4711"])
def test_what_a_problem_may_ask_for_stays(text: str) -> None:
    assert reproducible(text) == text


@given(st.text(st.sampled_from("at 0x9f/codeassist-1pid=\n")))
def test_once_is_enough(text: str) -> None:
    assert reproducible(reproducible(text)) == reproducible(text)


def test_a_long_message_keeps_its_end_after_rewriting() -> None:
    texts = [f"{'<f at 0x' + digits + '>':>30}" * 100 + "ValueError" for digits in ("7f92aa01b3c0", "55d1c0ffee00")]
    assert message(texts[0]) == message(texts[1])
    assert message(texts[0]).endswith("ValueError") and len(message(texts[0])) == LONGEST + 3


def test_a_quoted_text_says_how_long_it_is() -> None:
    assert quoted("a'b", 10) == '"a\'b"'
    assert quoted("x" * 100, 80) == repr("x" * 80 + "... (100 characters)")
    assert quoted("x" * 1_000_000, 80) == repr("x" * 80 + "... (more than 10000 characters)")


def test_addresses_do_not_decide_where_a_text_is_cut() -> None:
    cut = [quoted("y" * 70 + f" <f at 0x{digits}> tail", 80) for digits in ("7f92aa01b3c0", "1a2b3")]
    assert cut[0] == cut[1]


def test_hostile_text_takes_little_time() -> None:
    began = time.process_time()
    for piece in ("/a", "/codeassist-", "at 0x", "pid ", "/" * 64 + "b", "x" * 64 + "/"):
        assert quoted(piece * 200_000, 80) and message(piece * 200_000)
    assert time.process_time() - began < 5
