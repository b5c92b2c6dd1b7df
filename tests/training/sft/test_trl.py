"""TRL's trainer learns what the reference trainer learns, step for step."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from codeassist_env.errors import InputError, MissingExtraError
from codeassist_training.example import Example
from codeassist_training.recipe import SftRecipe
from codeassist_training.sft import results
from codeassist_training.sft import trl as ours
from codeassist_training.sft.curve import read_points
from codeassist_training.sft.distributed import Group
from codeassist_training.sft.interface import LOSSES, Job, Result
from codeassist_training.sft.loading import load_base, with_adapters
from codeassist_training.sft.loss import reference_loss
from codeassist_training.sft.plan import Plan
from codeassist_training.sft.reference import ReferenceTrainer

pytest.importorskip("trl")
TOKENS = 60
RECIPE = SftRecipe(
    trainer="trl", batch=4, rate=3e-3, micro_tokens=40, dtype="float32", epochs=2, lora_targets=("q_proj", "v_proj")
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random model of a few thousand parameters, with a tokenizer."""
    import torch
    from tokenizers import Tokenizer, models
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("base")
    words = Tokenizer(models.WordLevel({f"t{n}": n for n in range(TOKENS)}, unk_token="t1"))
    PreTrainedTokenizerFast(tokenizer_object=words, eos_token="t0").save_pretrained(folder)
    torch.manual_seed(0)
    shape = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 4}
    config = LlamaConfig(vocab_size=TOKENS, max_position_embeddings=64, bos_token_id=0, eos_token_id=0, **shape)
    from codeassist_training.loading import quiet

    with quiet():
        LlamaForCausalLM(config).save_pretrained(folder)
    return folder


def examples(count: int = 10) -> list[Example]:
    """Rows of unlike lengths, with completions from none to nine tokens."""
    made = []
    for n in range(count):
        prompt = tuple((3 * n + 5 * k) % (TOKENS - 1) + 1 for k in range(2 + n % 4))
        completion = tuple((n + k) % (TOKENS - 1) + 1 for k in range(n * 3 % 10))
        made.append(Example(f"d{n}", n, prompt, completion, (0,)))
    return made


def job(base: Path, folder: Path, **changes: Any) -> Job:
    folder.mkdir(parents=True, exist_ok=True)
    recipe = replace(RECIPE, **changes)
    return Job(recipe, f"hf:{base}", str(base), examples(), examples(14)[10:], folder, lambda line: None)


@pytest.mark.parametrize("method", ["full", "lora"])
def test_a_batch_has_the_loss_of_the_reference_step(base: Path, tmp_path: Path, method: str) -> None:
    given = job(base, tmp_path, method=method)
    plan = Plan(given.recipe, given.train)
    model = load_base(str(base))
    if method == "lora":
        model = with_adapters(model, given.recipe, str(base))
    model.train()
    with ours._silent():
        trainer = ours.make_trainer(model, given, plan, tmp_path / "out", Group())
        loader = iter(trainer.get_train_dataloader())
        for number in range(2):
            found = trainer.get_batch_samples(loader, trainer.args.gradient_accumulation_steps, trainer.args.device)
            batches, items = found
            losses = [trainer.compute_loss(model, batch, num_items_in_batch=items).item() for batch in batches]
            assert len(batches) == 2  # 4 examples in micro-batches of 2, as 40 tokens hold no more
            learned = [int((batch["labels"] != -100).sum()) for batch in batches]
            assert learned[0] != learned[1]  # unevenly, so a mean of means would differ
            assert sum(losses) == pytest.approx(reference_loss(model, plan.step(number)), abs=1e-5)


@pytest.mark.parametrize("method", ["full", "lora"])
def test_a_run_ends_where_the_reference_run_ends(base: Path, tmp_path: Path, method: str) -> None:
    from safetensors.torch import load_file

    theirs = ours.TrlTrainer().train(job(base, tmp_path / "trl", method=method))
    reference = ReferenceTrainer().train(job(base, tmp_path / "reference", method=method))
    assert (theirs.trainer, theirs.steps, theirs.learned_tokens) == ("trl", 5, reference.learned_tokens)
    for one, other in zip(
        read_points(tmp_path / "trl" / LOSSES), read_points(tmp_path / "reference" / LOSSES), strict=True
    ):
        assert (one.step, one.rate, one.examples) == (other.step, other.rate, other.examples)
        assert (one.loss is None) == (other.loss is None)
        assert one.loss is None or one.loss == pytest.approx(other.loss, abs=2e-5)
        assert one.held_out == (other.held_out and pytest.approx(other.held_out, abs=2e-5))
    name = "adapter_model.safetensors" if method == "lora" else "model.safetensors"
    made, wanted = (load_file(tmp_path / each / "model" / name) for each in ("trl", "reference"))
    assert made.keys() == wanted.keys()
    assert max(float((made[key].float() - wanted[key].float()).abs().max()) for key in made) < 4e-3  # bfloat16
    before = load_base(str(base)).state_dict()
    moved = [key for key in made if key not in before or (made[key].float() - before[key]).abs().max() > 4e-3]
    assert moved
    assert [path.name for path in (tmp_path / "trl").glob(".codeassist-*")] == [results.DONE]
    assert reference.held_out is not None and theirs.held_out == pytest.approx(reference.held_out, abs=2e-5)


def test_a_run_that_was_stopped_goes_on_to_the_same_result(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ours.TrlTrainer().train(job(base, tmp_path / "whole", save_seconds=0))
    said: list[str] = []
    given = replace(job(base, tmp_path / "stopped", save_seconds=0), say=said.append)
    add = ours.Curve.add

    def killed(curve: Any, point: Any) -> None:
        if point.step == 4:
            raise OSError("no room")
        add(curve, point)

    with monkeypatch.context() as patch:
        patch.setattr(ours.Curve, "add", killed)
        with pytest.raises(OSError, match="no room"):
            ours.TrlTrainer().train(given)
    with (given.folder / LOSSES).open("a") as file:
        file.write('{"step": 4, "ra')
    rarely = replace(given, recipe=replace(given.recipe, save_seconds=300))
    assert ours.TrlTrainer().train(rarely) == whole
    assert said == ["goes on after step 3 of 5"]
    for name in (LOSSES, "model/model.safetensors", "model/config.json"):
        assert (given.folder / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


def test_ctrl_c_leaves_a_checkpoint(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import signal

    given, add = job(base, tmp_path), ours.Curve.add

    def pressed(curve: Any, point: Any) -> None:
        add(curve, point)
        if point.step == 2:
            signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patch:
        patch.setattr(ours.Curve, "add", pressed)
        with pytest.raises(KeyboardInterrupt):
            ours.TrlTrainer().train(given)
    assert [len(path.read_text().splitlines()) for path in tmp_path.glob(".codeassist-*/*/points.jsonl")] == [3]
    assert not (tmp_path / "model").exists()


def test_a_machine_with_several_gpus_trains_on_one(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torch.cuda.device_count", lambda: 4)
    with ours._silent():
        args = ours.settings(job(base, tmp_path), tmp_path / "out", True, False)
    assert not args.use_cpu
    assert (args.n_gpu, args.train_batch_size) == (1, 2)


def test_another_number_of_steps_than_the_recipes_is_refused(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = ours.settings

    def spread(*given: Any) -> Any:
        args = settings(*given)
        args.per_device_train_batch_size *= 2
        return args

    monkeypatch.setattr(ours, "settings", spread)
    with pytest.raises(InputError, match="TRL would take 3 steps where the recipe comes to 5"):
        ours.TrlTrainer().train(job(base, tmp_path, epochs=2))


def test_a_whole_run_is_not_trained_again(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ours.TrlTrainer().train(job(base, tmp_path))
    monkeypatch.setattr(ours, "make_trainer", None)
    assert ours.TrlTrainer().train(job(base, tmp_path, save_seconds=1.0)) == first


@pytest.mark.parametrize(("tokens", "size"), [(10**6, 12), (75, 4), (50, 3), (1, 1)])
def test_micro_batches_divide_a_step(tmp_path: Path, tokens: int, size: int) -> None:
    given = job(tmp_path, tmp_path, batch=12, micro_tokens=tokens)
    assert max(len(one.ids) for one in given.train) == 15
    assert ours.micro_batch(given, cuda=True) == size


def test_several_devices_are_for_the_reference_trainer(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = replace(job(base, tmp_path), devices=2)
    with pytest.raises(InputError, match=r'give sft.trainer = "reference"'):
        ours.TrlTrainer().train(given)
    asked: list[Job] = []
    result = Result("reference", 1, 0.0, None, None, "CPU", 1)
    monkeypatch.setattr(ours.ReferenceTrainer, "train", lambda self, job: asked.append(job) or result)
    left = replace(given, recipe=replace(given.recipe, trainer="auto"))
    assert ours.TrlTrainer().train(left) is result
    assert asked == [left]


def test_without_trl_the_error_names_the_extra(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "trl", None)
    with pytest.raises(MissingExtraError, match=r"codeassist-env\[train\]"):
        ours.TrlTrainer().train(job(base, tmp_path))


def test_bfloat16_is_autocast_over_float32_weights(base: Path, tmp_path: Path) -> None:
    result = ours.TrlTrainer().train(job(base, tmp_path, dtype="bfloat16", epochs=0.4))
    assert result.steps == 1
    config = json.loads((tmp_path / "model" / "config.json").read_text())
    assert config["dtype"] == "bfloat16"
    exact = ours.TrlTrainer().train(job(base, tmp_path / "exact", epochs=0.4))
    assert result.loss != exact.loss
    assert result.loss == pytest.approx(exact.loss, rel=2e-2)
