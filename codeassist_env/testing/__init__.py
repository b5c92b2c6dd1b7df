"""A conformance kit: run it on your own assistant, human, sandbox, problem set or tokenizer.

    from codeassist_env.testing import check_assistant
    def test_mine():
        check_assistant(MyAssistant())

Each function returns the names of the checks that passed, and raises NonConforming at the first that did not.
"""

from codeassist_env.testing.agents import check_assistant, check_human
from codeassist_env.testing.checks import NonConforming
from codeassist_env.testing.problems import check_problems
from codeassist_env.testing.sandbox import check_sandbox
from codeassist_env.testing.tokenizer import check_tokenizer

__all__ = ["NonConforming", "check_assistant", "check_human", "check_problems", "check_sandbox", "check_tokenizer"]
