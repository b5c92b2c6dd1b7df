"""Real model servers, started once a run; where they are not installed, their tests are skipped."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from real_servers import needed, served

SHIPPED = Path(__file__).resolve().parents[2] / "agents" / "codeassist_agents" / "data" / "small"
TEMPLATE = (
    "{% for message in messages %}# {{ message.role }}\n{{ message.content | trim }}\n\n{% endfor %}"
    "{% if add_generation_prompt %}# assistant\n{% endif %}"
)
"""As many templates do, it trims what is said, an answer's beginning too."""

ADVICE = {"do_sample": True, "top_k": 2, "min_p": 0.3, "repetition_penalty": 1.3}


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark all tests here."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.servers)


@pytest.fixture(scope="session")
def plain() -> Path:
    """The shipped model, which has no chat template."""
    if not any(SHIPPED.glob("*.safetensors")):
        pytest.skip("the shipped model is not there")
    return SHIPPED


@pytest.fixture(scope="session")
def folder(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped model with a chat template, and with advice for drawing that no request here may be given."""
    made = tmp_path_factory.mktemp("served") / "small"
    shutil.copytree(plain, made)
    (made / "chat_template.jinja").write_text(TEMPLATE)
    settings = json.loads((made / "generation_config.json").read_text())
    (made / "generation_config.json").write_text(json.dumps({**settings, **ADVICE}))
    return made


@pytest.fixture(scope="session")
def vllm_url(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A vLLM server of the model, under the name small; CODEASSIST_VLLM_URL names one that runs already."""
    if running := os.environ.get("CODEASSIST_VLLM_URL"):
        yield running
        return
    needed("vllm")
    options = ["--model", str(folder), "--served-model-name", "small", "--dtype", "float32", "--enforce-eager"]
    command = [sys.executable, "-m", "vllm.entrypoints.openai.api_server", *options, "--max-model-len", "1024"]
    with served(command, tmp_path_factory.mktemp("vllm") / "log") as url:
        yield url


@pytest.fixture(scope="session")
def transformers_url(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A ``transformers serve`` of the model without a chat template."""
    needed("transformers", "fastapi", "uvicorn", "accelerate")
    command = [str(Path(sys.executable).parent / "transformers"), "serve", str(plain), "--dtype", "float32"]
    with served([*command, "--device", "cpu"], tmp_path_factory.mktemp("transformers") / "log", "/health") as url:
        yield url
