from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sft_jobs import RECIPE, examples, job

from codeassist_env.errors import InputError
from codeassist_training.sft import results
from codeassist_training.sft.interface import MODEL, Result

RESULT = Result("reference", 5, 1.25, 2.5, 1.5, "CPU", 77, 12.0, 3.0, {"torch": "2"})


def test_a_run_is_named_by_what_decides_its_result_alone(tmp_path, tiny):
    one = job(tmp_path / "out", tiny)
    name = results.job_name(one)
    assert results.job_name(replace(one, recipe=replace(RECIPE, save_seconds=7.0))) == name
    assert results.job_name(replace(one, folder=tmp_path, devices=2)) == name
    for other in (
        replace(one, recipe=replace(RECIPE, micro_tokens=7)),
        replace(one, base="small"),
        replace(one, train=examples(12)),
        replace(one, held_out=[]),
        replace(one, train=[*one.train, one.held_out[0]], held_out=one.held_out[1:]),
    ):
        assert results.job_name(other) != name


def test_a_result_is_kept_with_its_model(tmp_path, tiny):
    one = job(tmp_path / "out", tiny)
    results.keep(one, RESULT)
    assert results.kept(one) is None
    (one.folder / MODEL).mkdir()
    assert results.kept(replace(one, recipe=replace(RECIPE, save_seconds=7.0))) == RESULT
    with pytest.raises(InputError, match="another recipe or other examples"):
        results.kept(replace(one, train=examples(12)))
    (one.folder / results.DONE).write_text(json.dumps({"job": "it"}))
    with pytest.raises(InputError, match="no checkpoint of this stage"):
        results.kept(one)


def test_held_out_examples_are_spread_and_measured_four_times(tmp_path, tiny, monkeypatch):
    monkeypatch.setattr(results, "MEASURED", 3)
    one = job(tmp_path / "out", tiny)
    assert results.measured_examples(one) == list(one.held_out[::3])
    assert results.measured_steps(10) == {3, 5, 8, 10}
    assert results.measured_steps(1) == {1}
