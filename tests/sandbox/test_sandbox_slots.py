"""Back-pressure and user ids."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from codeassist_sandbox import slots


def test_there_are_at_least_two_slots_and_one_a_core() -> None:
    assert slots.width() >= 2
    assert slots.width() == min(max(2, len(os.sched_getaffinity(0))), 32)


def test_slots_held_together_have_different_numbers_and_users() -> None:
    with ExitStack() as stack:
        held = [stack.enter_context(slots.slot()) for _ in range(slots.width())]
        assert sorted(held) == list(range(slots.width()))
        if slots.single_users():
            users = {slots.user(number, part) for number in held for part in (0, 1)}
            assert len(users) == 2 * len(held)
            assert all(slots.USERS_FROM <= user < slots.USERS_UNTIL for user in users)


def test_no_more_run_at_once_than_there_are_slots() -> None:
    lock, inside, most = threading.Lock(), 0, 0
    full = threading.Barrier(slots.width(), timeout=20)

    def work(_: int) -> None:
        nonlocal inside, most
        with slots.slot():
            with lock:
                inside += 1
                most = max(most, inside)
            full.wait()
            with lock:
                inside -= 1

    with ThreadPoolExecutor(3 * slots.width()) as pool:
        list(pool.map(work, range(3 * slots.width())))
    assert most == slots.width()


def test_a_slot_is_given_back_by_whoever_fails() -> None:
    for _ in range(2 * slots.width()):
        with pytest.raises(ZeroDivisionError), slots.slot():
            raise ZeroDivisionError


def test_a_forked_harness_has_slots_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    with ExitStack() as stack:
        for _ in range(slots.width()):
            stack.enter_context(slots.slot())
        parent = os.getpid()
        monkeypatch.setattr(slots.os, "getpid", lambda: parent + 1)
        with slots.slot() as number:
            assert number in range(slots.width())


@pytest.mark.parametrize(
    ("table", "all_mapped"),
    [
        ("0 0 4294967295\n", True),
        ("0 1000 1\n", False),
        ("0 1000 1\n1 100000 65536\n", False),
        ("", False),
        ("?", False),
    ],
)
def test_single_users_need_a_user_namespace_that_has_them(table: str, all_mapped: bool, tmp_path: Path) -> None:
    (tmp_path / "map").write_text(table)
    assert slots._maps_all(tmp_path / "map") is all_mapped
    assert slots._maps_all(tmp_path / "absent") is False


def test_nobody_is_the_user_where_there_are_no_single_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "single_users", lambda: False)
    assert slots.user(1, 1) == slots.NOBODY
