"""Call tasks in a cell: one process, one frame of a result for each frame of arguments, as far as the program goes."""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sandbox_cells import Answer, Hand, calls

from codeassist_env.problem import CallTask, Limits
from codeassist_sandbox.inside import call, frames, plain

TASK = CallTask("f", None)
LIMITS = Limits(4.0, 20.0, output_mb=1)
Run = Callable[..., Answer]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Return what calls a function with lists of arguments, all in one process."""
    with Hand(tmp_path_factory.mktemp("calls") / "work") as server:

        def answer(code: str, *given: list[Any], task: CallTask = TASK) -> Answer:
            body = b"".join(plain.framed(marshal.dumps(arguments, 2)) for arguments in given)
            return server.run(calls(code, task, LIMITS), body)

        yield answer


def read(answer: Answer) -> list[str]:
    """Take apart what a program sent."""
    left, found = answer.output, []
    while left:
        size = int(left[: plain.HEADER])
        found.append(left[plain.HEADER : plain.HEADER + size].decode())
        left = left[plain.HEADER + size :]
    return found


def test_results_come_in_the_order_of_the_calls(run: Run) -> None:
    answer = run("def f(x, y): return [x + y, {'k': x}]", [1, 2], ["a", "b"], [[1], [None]])
    assert [json.loads(text) for text in read(answer)] == [[3, {"k": 1}], ["ab", {"k": "a"}], [[1, None], {"k": [1]}]]
    assert (answer.kind, answer.began, answer.status) == (frames.ENDED, 1, 0)


def test_no_calls_give_no_results(run: Run) -> None:
    answer = run("def f(): pass")
    assert answer.output == b"" and answer.status == 0


def test_the_program_is_run_once_and_keeps_its_state(run: Run) -> None:
    assert read(run("n = 0\ndef f():\n    global n\n    n += 1\n    return n", [], [], [])) == ["1", "2", "3"]


def test_every_method_call_has_an_instance_of_its_own(run: Run) -> None:
    code = "class Solution:\n    n = 0\n    def f(self):\n        self.n += 1\n        return self.n"
    assert read(run(code, [], [], task=CallTask("f"))) == ["1", "1"]


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        ("raise ValueError('no')", 256, b"ValueError: no"),
        ("import sys; sys.exit(3)", 0, b""),
        ("import os; os._exit(7)", 7 << 8, b""),
        ("raise KeyboardInterrupt", 256, b"KeyboardInterrupt"),
        ("return f(x)", 256, b"RecursionError"),
    ],
)
def test_results_before_the_end_stand(code: str, status: int, words: bytes, run: Run) -> None:
    code = f"def f(x):\n    if x == 3:\n        {code.replace('; ', chr(10) + ' ' * 8)}\n    return x"
    answer = run(code, [1], [2], [3], [4])
    assert read(answer) == ["1", "2"]
    assert answer.status == status and words in answer.stderr


def test_a_traceback_shows_the_program_alone(run: Run) -> None:
    answer = run("def f(x):\n    return 1 / x", [0])
    assert answer.stderr.count(b"File ") == 1 and b"line 2, in f" in answer.stderr


@pytest.mark.parametrize("returned", ["object()", "{1, 2}", "b'x'", "type('L', (list,), {})()", "1j", "10 ** 5000"])
def test_what_is_not_plain_is_said_and_the_calls_go_on(returned: str, run: Run) -> None:
    first, second = read(run(f"def f(x): return {returned} if x else 1", [1], [0]))
    assert first.startswith("!") and second == "1"


def test_what_is_printed_is_no_result_and_counts_as_output(run: Run) -> None:
    assert read(run("def f(x):\n    print('99')\n    return x", [1])) == ["1"]
    noisy = run("def f(x):\n    print('9' * x)\n    return x", [(1 << 20) - 20], [1])
    assert noisy.reason == frames.OUTPUT


def test_results_count_as_output_too(run: Run) -> None:
    answer = run("def f(x): return 'x' * x", [1 << 19], [1 << 19], [1])
    assert answer.reason == frames.OUTPUT or answer.status != 0
    assert answer.output == b"" or len(answer.output) <= 1 << 20


def test_nothing_is_to_be_read_on_standard_input(run: Run) -> None:
    assert read(run("import sys\ndef f(): return sys.stdin.read()", [])) == ['""']


def test_names_that_judges_import_beforehand_are_there(run: Run) -> None:
    code = "def f(a: List[int]) -> Any:\n    return [heappop(a), gcd(4, 6), dict(Counter('aa')), inf, math.e > 2]"
    assert json.loads(read(run(code, [[1, 3]]))[0]) == [1, 2, {"a": 2}, float("inf"), True]


def test_recursion_is_as_deep_as_judges_allow(run: Run) -> None:
    code = "def f(n): return 0 if n == 0 else 1 + f(n - 1)"
    # The interpreter checks for one more frame than there are.
    deepest = call.RECURSION_LIMIT - 5
    assert read(run(code, [deepest])) == [str(deepest)]
    assert b"RecursionError" in run(code, [call.RECURSION_LIMIT + 5]).stderr


@pytest.mark.parametrize("code", ["def g(): pass", "f: int", ""])
def test_a_missing_function_is_named(code: str, run: Run) -> None:
    answer = run(code, [])
    assert answer.output == b"" and b"NameError: the program defines no function 'f'" in answer.stderr


def test_a_program_that_ends_while_it_is_defined_has_no_results(run: Run) -> None:
    answer = run("import sys\nsys.exit(0)\ndef f(): return 1", [], [])
    assert answer.output == b"" and answer.status == 0


def test_large_arguments_and_results_travel_whole(run: Run) -> None:
    numbers = list(range(100_000))
    assert json.loads(read(run("def f(a): return a[::-1]", [numbers]))[0]) == numbers[::-1]


def test_forged_frames_are_only_what_the_program_says_of_itself(run: Run) -> None:
    code = "import os\ndef f(x):\n    os.write(6, b'0000000001' + b'7')\n    return x"
    assert read(run(code, [1], [2])) == ["7", "1", "7", "2"]
