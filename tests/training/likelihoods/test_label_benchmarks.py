"""The labelling benchmarks run, and count what they say they count."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "benchmarks"


def benchmark(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_the_gpu_benchmark_runs_on_a_processor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    benchmark("label_gpu").main(["--tiny", "--rounds", "1", "--peak", "1", "--json", str(tmp_path / "found.json")])
    assert "target 40%" in capsys.readouterr().out
    found = json.loads((tmp_path / "found.json").read_text())
    assert found["model"]["engine"] == "packed, each"
    assert found["share_of_peak"] == pytest.approx(found["tera_operations_per_second"], abs=1e-3)


def test_its_operations_are_those_of_a_forward_pass() -> None:
    module = benchmark("label_gpu")
    from transformers import LlamaConfig, LlamaForCausalLM

    made = LlamaForCausalLM(LlamaConfig(**module.SHAPES["tiny"], tie_word_embeddings=False))
    weights = sum(one.numel() for name, one in made.named_parameters() if one.dim() == 2 and "embed" not in name)
    assert module.operations(module.SHAPES["tiny"], [10]) == 2 * weights * 10 + 2 * 2 * 64 * 100
    assert module.peak_of("NVIDIA H200", None) == 989e12
    assert module.peak_of("another", None) is None


def test_ours_and_the_pseudo_code_label_alike() -> None:
    module = benchmark("label_speed")
    from codeassist_env.problems.selection import select_problems
    from codeassist_training.documents import Document
    from codeassist_training.likelihoods.estimator import open_estimator
    from codeassist_training.likelihoods.reading import Reader
    from codeassist_training.models import checkpoint_of

    code = min((one.code for problem in select_problems("builtin") for one in problem.references), key=len)
    estimator = open_estimator("small", "raw", "transformers", "float32")
    naive = module.Naive(checkpoint_of("small"), Reader(estimator.form))
    ((plain, long),) = module.questions(estimator, [Document("d", code, "test")], 2)
    found = module.against_naive(naive, estimator, [plain, long])
    assert found["states"] == 4
    assert module.ours(estimator, long) == [module.LABEL] * 2
    estimator.close()
