from __future__ import annotations

from dataclasses import replace

import pytest
from sft_jobs import RECIPE, job

from codeassist_env.errors import InputError
from codeassist_training.sft import lineage


def test_the_list_holds_what_was_learned_and_what_the_base_had_learned(tmp_path):
    (tmp_path / "base").mkdir()
    (tmp_path / "model").mkdir()
    (tmp_path / "base" / "trained-on.txt").write_text("cc\naa\n")
    lineage.write(tmp_path / "model", {"one", "two"}, {"one": "bb", "two": "aa", "three": "zz"}, str(tmp_path / "base"))
    assert (tmp_path / "model" / "trained-on.txt").read_text() == "aa\nbb\ncc\n"


def test_a_base_of_the_hub_has_no_list():
    assert lineage.of_checkpoint("owner/name") == []


def test_documents_that_no_step_came_to_are_not_listed(tmp_path, tiny):
    one = job(tmp_path / "out", tiny)
    assert len(lineage.learned(one)) == 10
    assert len(lineage.learned(replace(one, recipe=replace(RECIPE, epochs=0.2)))) == 2


def test_a_document_without_a_digest_is_named(tmp_path):
    with pytest.raises(InputError, match="'one' of an example is not in the corpus"):
        lineage.write(tmp_path, {"one"}, {}, "owner/name")
