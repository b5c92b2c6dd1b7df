from __future__ import annotations

import threading

from codeassist_training.heartbeat import Heartbeat


def test_a_silent_stage_is_said_to_be_at_work_and_a_talking_one_is_not() -> None:
    said: list[str] = []
    enough = threading.Event()

    def say(line: str) -> None:
        said.append(line)
        if len(said) >= 2:
            enough.set()

    with Heartbeat(say, every=0.01).watching("sft"):
        assert enough.wait(20)
    assert all(line.startswith("sft ") and "at work for 0 s" in line for line in said)
    told = len(said)
    with Heartbeat(say, every=3600).watching("sft"):
        pass
    assert len(said) == told


def test_lines_are_passed_on_and_the_watcher_ends_with_the_stage() -> None:
    said: list[str] = []
    voice = Heartbeat(said.append, every=3600)
    before = threading.active_count()
    try:
        with voice.watching("corpus"):
            voice("a line")
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert said == ["a line"]
    assert threading.active_count() == before


def test_a_closed_terminal_does_not_end_the_watcher() -> None:
    tries: list[str] = []
    enough = threading.Event()

    def closed(line: str) -> None:
        tries.append(line)
        if len(tries) == 3:
            enough.set()
        raise BrokenPipeError

    with Heartbeat(closed, every=0.01).watching("corpus"):
        assert enough.wait(20)
