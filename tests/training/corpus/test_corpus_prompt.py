from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_env.problem import AssertTask, CallTask, Problem, StdinTask
from codeassist_env.problems.selection import select_problems
from codeassist_training.corpus.prompt import WritingPrompt, code_of


def test_the_question_holds_the_statement_the_form_and_the_starter() -> None:
    problem = Problem("p", "A Title", "Say `it` ```` loud.", AssertTask("f"), (), "def f():\n")
    text = WritingPrompt.load().render(problem)
    for part in ("A Title", problem.statement, "the function `f`", "`````python\ndef f():\n`````"):
        assert part in text
    assert WritingPrompt.load().render(problem) == text


def test_every_built_in_problem_can_be_asked() -> None:
    prompt = WritingPrompt.load()
    for problem in select_problems("builtin?split=dev"):
        assert problem.statement.strip() in prompt.render(problem)
    assert "Solution" in prompt.render(Problem("p", "", "x", CallTask("m"), ()))
    assert "standard input" in prompt.render(Problem("p", "", "x", StdinTask(), ()))
    assert "the class `C`" in prompt.render(Problem("p", "", "x", CallTask("C", operations=True), ()))


def test_a_template_of_ones_own_takes_its_place(tmp_path: Path) -> None:
    (tmp_path / "own.j2").write_text("Solve: {{ statement }}")
    own = WritingPrompt.load(str(tmp_path / "own.j2"))
    problem = Problem("p", "", "this", StdinTask(), ())
    assert own.render(problem) == "Solve: this\n"
    assert own.digest != WritingPrompt.load().digest
    (tmp_path / "bad.j2").write_text("{{ nothing }}")
    with pytest.raises(InputError, match=r"bad\.j2"):
        WritingPrompt.load(str(tmp_path / "bad.j2")).render(problem)
    with pytest.raises(InputError, match="cannot read"):
        WritingPrompt.load(str(tmp_path / "none.j2"))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("```python\nx = 1\n```", "x = 1\n"),
        ("Text.\n\n```\nx = 1\n```\nMore.", "x = 1\n"),
        ("```py\na\n```\nBetter:\n```Python\nb\n```\nOutput:\n```\n7\n```", "b\n"),
        ("````python\ns = '''\n```\n'''\n````", "s = '''\n```\n'''\n"),
        ("```python\r\nx = 1\r\n```\r\n", "x = 1\n"),
        ("```cpp\nint x;\n```", None),
        ("```python\nx = 1\n", None),
        ("```python\n```", None),
        ("x = 1", None),
        ("", None),
    ],
)
def test_the_program_is_the_last_closed_block_of_python(answer: str, code: str | None) -> None:
    assert code_of(answer) == code
