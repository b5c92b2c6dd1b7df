"""An estimator that learned the text it labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_training.documents import Document, text_digest
from codeassist_training.experiments.overfit import overfit, settings

TEXT = Document("d", "def fly_to(moon):\n    return moon.distance * 7\n" * 4, "test")


def test_the_model_learns_the_text_and_lists_it(tmp_path: Path) -> None:
    from codeassist_training.likelihoods.estimator import open_estimator

    report = overfit("small", [TEXT], 4, 0, tmp_path, lambda line: None)
    assert report["losses"][-1] < report["losses"][0]
    assert text_digest(TEXT.text) in (tmp_path / "model" / "trained-on.txt").read_text().split()
    before, after = (open_estimator(spec) for spec in ("small", f"hf:{tmp_path}/model"))
    assert after.scored([TEXT])[0].logprobs.sum() > before.scored([TEXT])[0].logprobs.sum()


def test_documents_without_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no text"):
        overfit("small", [], 1, 0, tmp_path, print)


def test_another_text_is_another_stage() -> None:
    other = Document("d", "x = 1\n", "test")
    assert settings("small", [TEXT], 1, 0) != settings("small", [other], 1, 0)
    assert settings("small", [TEXT, other], 1, 0) != settings("small", [other, TEXT], 1, 0), "rows cross their ends"


def test_other_weights_under_the_same_name_are_another_stage(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"one")
    before = settings(f"hf:{tmp_path}", [TEXT], 1, 0)
    assert before == settings(f"hf:{tmp_path}", [TEXT], 1, 0)
    (tmp_path / "model.safetensors").write_bytes(b"two")
    assert before != settings(f"hf:{tmp_path}", [TEXT], 1, 0)
