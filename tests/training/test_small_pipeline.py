from __future__ import annotations

from pathlib import Path

import pytest
from small_runs import CONFIG, SHAPE, documents, program

from codeassist_env.errors import InputError, RunMismatchError
from codeassist_training.small_lm import tokenizer as tokens
from codeassist_training.small_lm.corpus import Inputs
from codeassist_training.small_lm.model import SmallLlama
from codeassist_training.small_lm.pipeline import Run, held_out
from codeassist_training.small_lm.schedule import Budget
from codeassist_training.small_lm.sources import Document


def run(out: Path, inputs: Inputs | None = None) -> Run:
    return Run(out, inputs or Inputs(), CONFIG, Budget(tokens=64))


def test_the_whole_standard_library_is_its_modules_and_its_tests() -> None:
    held = [*documents(), Document("stdlib", "test/test_held.py", "test", program(300), "PSF-2.0")]
    found = held_out(SmallLlama(SHAPE), tokens.train([program(1)], SHAPE.vocabulary), held, SHAPE.context)
    whole, modules, tests = (found[f"standard library{part}"] for part in ("", ", modules", ", its tests"))
    assert (whole["documents"], modules["documents"], tests["documents"]) == (3, 2, 1)
    assert whole["bytes"] == modules["bytes"] + tests["bytes"]
    nats = whole["nats_per_byte"] * whole["bytes"]
    assert nats == pytest.approx(sum(one["nats_per_byte"] * one["bytes"] for one in (modules, tests)))
    assert "contest, evaluation window" not in found


def test_a_run_goes_on_with_its_own_settings_only(tmp_path: Path) -> None:
    run(tmp_path).open(resume=False)
    run(tmp_path).open(resume=True)
    with pytest.raises(RunMismatchError, match=r"inputs\.installed"):
        run(tmp_path, Inputs(installed=False)).open(resume=True)
    with pytest.raises(InputError, match="--resume"):
        run(tmp_path).open(resume=False)


def test_what_would_fail_after_minutes_fails_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a folder"):
        run(tmp_path / "new", Inputs(libraries=(tmp_path / "none",))).open(resume=False)
    assert not (tmp_path / "new").exists()
