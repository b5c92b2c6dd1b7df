"""The Docker engine that tests use: any that answers; without one they are skipped, or fail where one is required."""

from __future__ import annotations

import os
from typing import Any

import pytest

from codeassist_env.errors import CodeAssistError
from codeassist_sandbox.docker_engine import connect

REQUIRED = "CODEASSIST_REQUIRE_DOCKER"


def client_or_skip() -> Any:
    """Return the SDK's low-level client."""
    try:
        return connect()
    except CodeAssistError as error:
        if os.environ.get(REQUIRED):
            pytest.fail(f"{REQUIRED} is set, and {error}")
        pytest.skip(f"{error}; make test-docker starts one")
