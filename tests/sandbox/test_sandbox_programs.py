"""Programs that must be judged right, whatever they try: each file's header says what is wanted."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from sandbox_corpus import CorpusProgram, read_corpus

from codeassist_sandbox.process import ProcessSandbox

CORPUS = read_corpus()


def test_the_corpus_holds_what_it_promises() -> None:
    names = [program.name for program in CORPUS]
    assert sum(name.startswith("ok_") for name in names) >= 14
    assert sum(name.startswith("bad_") for name in names) >= 20


@pytest.mark.parametrize("program", CORPUS, ids=lambda program: program.name)
def test_program_gets_the_wanted_verdict(
    program: CorpusProgram, process_sandbox: ProcessSandbox, living: Callable[[str], list[int]]
) -> None:
    if program.needs == "own-user" and not process_sandbox.guarantees()["harness_protected"]:
        pytest.skip("programs run as the caller here, and nothing protects the caller from itself")
    mark = f"left-{os.getpid()}"  # other test processes run the same programs at the same time
    verdict = process_sandbox.judge(program.problem, program.code.replace("left-behind", mark))
    assert verdict.status in program.wanted, verdict.message
    assert living(mark) == []
