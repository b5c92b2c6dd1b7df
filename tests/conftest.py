"""Fixtures shared by all suites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import fakes
from browser import opened_browser
from codeassist_env import registry

# a busy machine is no reason to fail
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

collect_ignore = ["plugin_package"]
"""It is a package of its own, whose tests need it installed: tests/env/test_plugin_package.py does that."""
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture
def shared_data() -> Path:
    """The folder of real problems beside the checkout; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared/data beside this checkout")
    return SHARED


@pytest.fixture
def fake_names() -> Iterator[None]:
    """Register the fakes under names of their own, for what finds agents by name."""
    made = {
        ("sandboxes", "fake"): fakes.FakeSandbox,
        ("humans", "typist"): fakes.Typist,
        ("assistants", "silent"): fakes.Silent,
        ("assistants", "knowing"): fakes.Knowing,
        ("models", "tiny"): fakes.TinyModel,
        ("problems", "fake"): lambda argument: fakes.make_set(*filter(None, argument.split("+"))),
    }
    for (group, name), factory in made.items():
        registry.register(group, name, factory)
    yield
    for group, name in made:
        registry.unregister(group, name)


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Any]:
    """One headless Chromium for all tests of a process; make a new context (browser.new_context()) a test."""
    with opened_browser() as made:
        yield made
