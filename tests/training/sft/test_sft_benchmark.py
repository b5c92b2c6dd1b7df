"""The benchmark of fine-tuning runs, and counts what it says it counts."""

from __future__ import annotations

import json

import gpu_shapes
import pytest
import sft_gpu


@pytest.mark.parametrize("method", ["lora", "full"])
def test_it_runs_on_a_processor(tmp_path, capsys, method):
    path = tmp_path / "found.json"
    sft_gpu.main(["--tiny", "--steps", "1", "--method", method, "--peak", "1", "--json", str(path)])
    found = json.loads(path.read_text())
    assert found["device"] == "cpu"
    assert found["tokens_per_second"] == pytest.approx(found["tokens_per_step"] / found["seconds"][0], rel=0.1)
    assert found["share_of_peak"] == pytest.approx(found["tera_operations_per_second"], abs=1e-3)
    assert found["recomputed_tera_operations_per_second"] == 0
    assert "% of 1.0 Tflop/s" in capsys.readouterr().out


def test_a_full_step_is_three_forward_passes_and_one_of_adapters_two():
    shape = gpu_shapes.SHAPES["tiny"]
    (one,) = sft_gpu.examples(1, 100, 300)
    length, learned = len(one.ids) - 1, one.learned
    layers, head = gpu_shapes.weights(shape)
    forward = gpu_shapes.operations(shape, [length]) - 2 * head * (length - learned)
    attention = gpu_shapes.attention(shape, [length])
    assert sft_gpu.arithmetic(shape, [one], "full")[0] == 3 * forward
    assert sft_gpu.arithmetic(shape, [one], "lora")[0] == 2 * forward + attention
    assert sft_gpu.arithmetic(shape, [one], "full")[1] == 2 * layers * length + attention


def test_all_weights_on_one_gpu_are_refused(monkeypatch):
    monkeypatch.setattr("torch.cuda.is_available", lambda: True)
    with pytest.raises(SystemExit, match="need several GPUs"):
        sft_gpu.main(["--method", "full"])
