"""Ordinary programs that judges wrongly fail: every backend judges each as its header says."""

from __future__ import annotations

import pytest
from sandbox_corpus import CorpusProgram, read_corpus

from codeassist_env.interfaces import Sandbox

CORPUS = read_corpus()


def test_the_corpus_holds_what_it_promises() -> None:
    assert len(CORPUS) > 100
    assert all(program.name.startswith("ok_") for program in CORPUS)


@pytest.mark.parametrize("program", CORPUS, ids=lambda program: program.name)
def test_program_gets_the_wanted_verdict(program: CorpusProgram, backend: Sandbox) -> None:
    if why := program.why_not_on(backend.name, dict(backend.guarantees())):
        pytest.skip(why)
    verdict = backend.judge(program.problem, program.code)
    assert verdict.status in program.wanted(backend.name), verdict.message
