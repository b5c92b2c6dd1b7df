from __future__ import annotations

import signal
import threading

import pytest

from codeassist_training.small_lm.interruption import interruption


def test_the_first_interruption_is_told_of_and_the_second_ends_at_once() -> None:
    with pytest.raises(KeyboardInterrupt), interruption() as asked:
        assert not asked()
        signal.raise_signal(signal.SIGINT)
        assert asked()
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_another_thread_leaves_the_signal_alone() -> None:
    found: list[bool] = []

    def work() -> None:
        with interruption() as asked:
            found.append(asked())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [False]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
