"""Whether assistants have learned what they are to play."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_env.problem import AssertTask, Problem, ProblemSet, Solution
from codeassist_training.documents import text_digest
from codeassist_training.experiments import seen

STARTER, BODY = 'def one(x):\n    """Return it."""\n', "    return x\n"


def problems(code: str) -> ProblemSet:
    task = AssertTask("one", prelude=STARTER)
    one = Problem("p", "p", "Return it.", task, (), starter=STARTER, solutions=(Solution("right", code),))
    other = Problem("q", "q", "Other.", task, (), solutions=(Solution("right", "def one(x): ...\n"),))
    return ProblemSet("two", (one, other))


def adapter(folder: Path, *lines: str) -> str:
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    (folder / "trained-on.txt").write_text("".join(f"{line}\n" for line in lines))
    return f"empower:hf:{folder}"


@pytest.mark.parametrize("code", [BODY, STARTER + BODY], ids=["a body alone", "with its starter"])
def test_a_learned_solution_is_refused_by_the_problems_name(tmp_path: Path, code: str) -> None:
    spec = adapter(tmp_path / "a", text_digest(STARTER + BODY))
    with pytest.raises(InputError, match=r"mine learned a solution of 1 of the 2 problems \(p\).*--retrain"):
        seen.check({"mine": spec}, problems(code))


def test_what_is_not_known_is_warned_of(tmp_path: Path) -> None:
    assistants = {
        "clear": adapter(tmp_path / "a", text_digest("x = 1\n")),
        "partly": adapter(tmp_path / "b", "# incomplete: what org/base learned from is not known"),
        "served": "lm:openai:http://localhost:1/v1#m",
    }
    warnings = seen.check(assistants, problems(BODY))
    assert [line.split("not known ")[1].split(":")[0] for line in warnings] == [
        "all that partly learned from",
        "what served learned from",
    ]
    assert "org/base" in warnings[0]


def test_a_name_alone_is_the_shipped_adapter(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(seen, "learned_by", asked.append)
    seen.learned({"empower": "empower", "mine": "lm:hf:a/b"})
    assert asked == ["small:empower", "hf:a/b"]
