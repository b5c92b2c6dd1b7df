from __future__ import annotations

import pytest

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.problem import AssertTask, CallTask, Problem, StdinTask, Task
from codeassist_training.corpus.evaluated import Evaluated, on_screen, read_set


def test_a_set_is_read_with_filters_joined_by_commas_or_ampersands() -> None:
    ids = [one.id for one in read_set("builtin?split=dev")[0]][:3]
    by_comma, _ = read_set(f"builtin?split=dev,ids={ids[0]},{ids[2]}")
    by_sign, values = read_set(f"builtin?split=dev&ids={ids[0]},{ids[2]}&each=1", ("each",))
    assert [one.id for one in by_comma] == [one.id for one in by_sign] == [ids[0], ids[2]]
    assert values == {"each": "1"}
    with pytest.raises(NotFoundError, match="problem filter"):
        read_set("builtin?each=1")
    with pytest.raises(InputError, match="SET"):
        read_set("?split=dev")
    with pytest.raises(InputError, match="no problem"):
        read_set("builtin?split=dve")


@pytest.mark.parametrize(
    ("task", "starter", "code", "shown"),
    [
        (AssertTask("f"), "def f():\n", "    return 1\n", "def f():\n    return 1\n"),
        (AssertTask("f"), "def f():\n", "def f():\n    return 1\n", "def f():\n    return 1\n"),
        (AssertTask("f"), "def f():\n", "import a\ndef f(): pass\n", "import a\ndef f(): pass\n"),
        (AssertTask("f"), "def f():\n", "    def ff(): pass\n", "def f():\n    def ff(): pass\n"),
        (CallTask("m"), "class Solution:\n", "    def m(self): pass\n", "class Solution:\n    def m(self): pass\n"),
        (CallTask("m", None), "def m():\n", "    return 2\n", "def m():\n    return 2\n"),
        (CallTask("m"), "class Solution:\n", "import a\nclass Solution: pass\n", "import a\nclass Solution: pass\n"),
        (StdinTask(), "# start\n", "print()\n", "print()\n"),
        (StdinTask(), "", "\n\nprint()\r\n\r\n", "print()\n"),
        (AssertTask("f"), "\n\ndef f():\n", "def f():\n    pass", "\n\ndef f():\n    pass\n"),
        (AssertTask("f"), "\n\ndef f():\n", "\n\ndef f():\n    pass\n", "\n\ndef f():\n    pass\n"),
        (AssertTask("f"), "def f():\n", " \n", ""),
        (AssertTask("f"), "def f():\n", "print()\n", "print()\n"),
    ],
)
def test_a_solution_is_shown_as_the_editor_would_hold_it(task: Task, starter: str, code: str, shown: str) -> None:
    assert on_screen(Problem("p", "", "", task, (), starter), code) == shown


def test_an_evaluation_knows_its_problems_by_id_by_text_and_by_solution() -> None:
    evaluated = Evaluated.load(("builtin?split=test,limit=5",))
    problem = evaluated.sets[0][2]
    where = f"builtin@1:?split=test&limit=5/{problem.id}"
    assert evaluated.problem(problem.id.replace("-", "_").upper()) == where
    assert evaluated.problem("") is None and evaluated.problem("elsewhere") is None
    assert evaluated.statements({"a": problem.statement.upper(), "b": "Another text.", "c": ""}) == {"a": where}
    for solution in problem.solutions:
        assert (evaluated.forbidden.find(solution.code) or "").startswith(where), solution.name
    assert evaluated.card() == {
        "builtin@1:?split=test&limit=5": {"problems": 5, "programs": sum(len(p.solutions) for p in evaluated.sets[0])}
    }


def test_no_evaluation_finds_nothing() -> None:
    evaluated = Evaluated.load(())
    assert evaluated.statements({"a": "text"}) == {} and evaluated.problem("a") is None
