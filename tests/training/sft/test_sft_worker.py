from __future__ import annotations

import json

from sft_jobs import examples, job, write_folder

from codeassist_training.example import Example
from codeassist_training.sft import worker
from codeassist_training.sft.launching import JOB, RESULT, SAID, TOLD, write_job


def test_a_worker_trains_as_the_job_says_and_tells_its_result(tmp_path, tiny, capsys):
    write_job(job(tmp_path / "out", tiny), write_folder(tmp_path / "examples", examples(12)))
    assert worker.main(tmp_path / "out" / JOB) == 0
    assert json.loads((tmp_path / "out" / RESULT).read_text())["steps"] == 2
    assert (tmp_path / "out" / "model" / "model.safetensors").is_file()
    # a run of seconds speaks of nothing but what it took up
    assert worker.main(tmp_path / "out" / JOB) == 0
    assert capsys.readouterr().out == f"{SAID}was trained before: the model is there\n"


def test_what_cannot_be_trained_is_written_down(tmp_path, tiny):
    given = write_folder(tmp_path / "examples", [Example("d", 0, (1, 500), (3,), (0,))])
    write_job(job(tmp_path / "out", tiny), given)
    assert worker.main(tmp_path / "out" / JOB) == 1
    assert "hold the id 500" in (tmp_path / "out" / TOLD).read_text()
    assert not (tmp_path / "out" / RESULT).exists()
