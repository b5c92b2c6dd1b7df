from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from codeassist_agents.intent.lexing import lex
from codeassist_agents.intent.planning import fitted, plan_of

STARTER = "class Solution:\n    def double(self, n: int) -> int:\n        "


def run(code: str, argument: int = 21) -> Any:
    """Call ``double`` of a program written in this file."""
    names: dict[str, Any] = {}
    exec(compile(code, "fitted", "exec"), names)
    return names["Solution"]().double(argument)


@pytest.mark.parametrize(
    "code",
    [
        "class Solution:\n    def double(self, n: int) -> int:\n        return 2 * n\n",
        "class Solution(object):\n    def double(self, n):\n        return n + n\n",
        "class Solution:\n  def double(self, n: int) -> int:\n    return 2 * n\n",
        "class Solution:\n    def double(self, n): return 2 * n\n",
        "class Solution:\n    def double(self, m):\n        return 2 * m\n",
        "class Solution:\n    def double(self, n, twice=2):\n        return twice * n\n",
        "def helper(n):\n    return 2 * n\n\nclass Solution:\n    def double(self, n):\n        return helper(n)\n",
        "class Solution:\n    '''Doc.'''\n    def help(self, n):\n        return n\n\n"
        "    # now\n    @staticmethod\n    def more(n):\n        return n\n\n"
        "    def double(self, n: int) -> int:\n        '''Doc.'''\n        return self.help(n) + self.more(n)\n",
        "import math\n\nclass Solution:\n    def double(self, n: int) -> int:\n        x = n\n\n        return x + n\n"
        "\n    def unused(self):\n        return 0\n\nif __name__ == '__main__':\n    print(1)\n",
        "import sys as s\n\nclass Solution:\n    def double(self, n):\n        return 2 * n + 0 * s.maxsize\n",
        "class Other:\n    def double(self, n):\n        return 0\n\n"
        "class Solution:\n    def double(self, n):\n        return 2 * n\n",
    ],
)
def test_a_solution_is_rewritten_to_begin_with_the_starter_and_still_works(code: str) -> None:
    assert run(code) == 42
    program = fitted(code, STARTER)
    assert program.startswith(STARTER)
    assert run(program) == 42


def test_a_solution_that_begins_with_the_starter_stays_as_it_is() -> None:
    code = STARTER + "return 2 * n  # twice\n"
    assert fitted(code, STARTER) == code


def test_imports_that_the_judge_makes_are_left_out_and_others_follow() -> None:
    code = dedent(
        """\
        from typing import List
        import heapq
        import sys

        class Solution:
            def double(self, n: int) -> int:
                return 2 * n
        """
    )
    assert fitted(code, STARTER, preimported=True) == STARTER + "return 2 * n\nimport sys\n"
    assert "import heapq" in fitted(code, STARTER)


@pytest.mark.parametrize(
    "code",
    [
        "import functools\n\nclass Solution:\n    @functools.cache\n    def double(self, n):\n        return 2 * n\n",
        "class Base:\n    k = 2\n\nclass Solution(Base):\n    def double(self, n):\n        return self.k * n\n",
        "class Solution:\n    def double(self, n, k=2):\n        return k * n\n",
        "from __future__ import annotations\n\nclass Solution:\n    def double(self, n):\n        return 2 * n\n",
        "n = 2\n\nclass Solution:\n    def double(self, x):\n        return n * x\n",
        "from re import compile\n\nclass Solution:\n"
        "    def double(self, n):\n        return 2 * n + compile('.').groups\n",
    ],
)
def test_what_the_starters_header_would_change_is_kept(code: str) -> None:
    assert run(code) == 42
    program = fitted(code, STARTER, preimported=True)
    assert program.startswith(STARTER)
    assert run(program) == 42


def test_a_docstring_of_the_starter_stands_for_the_solutions_own() -> None:
    starter = 'def double(n):\n    """Return twice n."""\n'
    assert fitted("def double(n):\n    '''Twice.'''\n    return 2 * n\n", starter) == starter + "    return 2 * n\n"


def test_a_solution_of_another_shape_is_written_out_below() -> None:
    program = fitted("def solve(n):\n    return 2 * n\n", STARTER)
    assert program == STARTER + "pass\ndef solve(n):\n    return 2 * n\n"


def test_a_plan_ends_with_its_last_token() -> None:
    plan = plan_of("a", "x = 1  # end\n\n# bye\n", "")
    assert plan.lexed.text == "x = 1"
    assert plan.outline.lines == (("\nx", "=", "1"),)


def test_a_starter_that_says_all_is_a_plan() -> None:
    plan = plan_of("a", "x = 1\n", "x = 1\n")
    assert plan.lexed.text == "x = 1\n"


def test_a_torn_solution_is_a_plan_too() -> None:
    assert lex(fitted("def f(:\n  (", STARTER)).text.startswith(STARTER)
