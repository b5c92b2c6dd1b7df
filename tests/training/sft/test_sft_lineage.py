from __future__ import annotations

from dataclasses import replace

import pytest
from sft_jobs import RECIPE, job

from codeassist_env.errors import InputError
from codeassist_training.sft import lineage
from codeassist_training.trained_on import of_checkpoint

A, B, C, D = (letter * 16 for letter in "abcd")
DIGESTS = {"one": B, "two": A, "three": D}


def test_the_list_holds_what_was_learned_and_what_the_base_had_learned(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "model").mkdir()
    (tmp_path / "base" / "trained-on.txt").write_text(f"{C}\n{A}\n")
    lineage.write(tmp_path / "model", {"one", "two"}, DIGESTS, str(tmp_path / "base"), "hf:base")
    assert (tmp_path / "model" / "trained-on.txt").read_text() == f"{A}\n{B}\n{C}\n"


def test_what_a_base_without_a_list_learned_from_is_said_to_be_unknown_ever_after(tmp_path):
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    lineage.write(tmp_path / "first", {"one"}, DIGESTS, "owner/name", "hf:owner/name")
    note = "# incomplete: what hf:owner/name learned from is not known"
    assert (tmp_path / "first" / "trained-on.txt").read_text() == f"{note}\n{B}\n"
    lineage.write(tmp_path / "second", {"two"}, DIGESTS, str(tmp_path / "first"), "hf:first")
    assert (tmp_path / "second" / "trained-on.txt").read_text() == f"{note}\n{A}\n{B}\n"
    found = of_checkpoint(str(tmp_path / "second"))
    assert found is not None
    assert found.incomplete


def test_documents_that_no_step_came_to_are_not_listed(tmp_path, tiny):
    one = job(tmp_path / "out", tiny)
    assert len(lineage.learned(one)) == 10
    assert len(lineage.learned(replace(one, recipe=replace(RECIPE, epochs=0.2)))) == 2


def test_a_document_without_a_digest_is_named(tmp_path):
    with pytest.raises(InputError, match="'one' of an example is not in the corpus"):
        lineage.write(tmp_path, {"one"}, {}, "owner/name", "hf:owner/name")
