"""A tiny model that all tests of training share; they only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sft_jobs


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a random Llama."""
    return sft_jobs.save_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Keep torch to one thread: tests run beside each other."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
