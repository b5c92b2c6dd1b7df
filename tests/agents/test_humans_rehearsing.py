"""What each role of lm-human is sent, to the letter: ``golden/human_prompts.txt`` holds it.

After a wanted change of the templates, ``python tests/agents/test_humans_rehearsing.py`` writes the file anew; read
the difference before you commit it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from codeassist_agents.humans.lm_human import LanguageModelHuman
from codeassist_agents.humans.rehearsing import Rehearsal, described, rehearse
from codeassist_env.errors import InputError
from codeassist_env.game import EpisodeState, Game, HumanView, resolve_protocol
from codeassist_env.language import Sampling
from codeassist_env.play import human_view
from codeassist_env.problem import CallTask, Problem, StdinTask
from codeassist_env.tokenizers import CharTokenizer, CodeTokenizer

GOLDEN = Path(__file__).parent / "golden" / "human_prompts.txt"
TWICE = Problem("twice", "Twice", "# Twice\n\nRead a number and print twice that number.\n", StdinTask(), ())
CALLED = Problem(
    "longest",
    "Longest Word",
    "Return the longest of the words.",
    CallTask("longest"),
    (),
    starter="class Solution:\n    def longest(self, words: List[str]) -> str:\n",
)
CASES = (
    ("plain", "", True, TWICE, "n = int(input())\npr", "int(2 *"),
    ("persona", "persona=novice", True, CALLED, CALLED.starter + "        return max", "(words, key=len)\n"),
    ("no reasoning, nothing written, nothing offered", "reasoning=0", True, TWICE, "", ""),
    ("a drawn decision", "reasoning=0,decision=sample,persona=expert", True, TWICE, "n = 1", "\n"),
    ("a parsed answer, fences in the code", "decision=parse", True, TWICE, 's = """\n```\n"""\n', "\n"),
    ("base model", "persona=hurried,heal=true,top_k=20", False, TWICE, "n = int(input())\npr", "int(2 *"),
)


def view_of(problem: Problem, code: str, offer: str) -> HumanView:
    game = Game(problem, resolve_protocol("paper-experiments"), CodeTokenizer(), CharTokenizer())
    return human_view(EpisodeState(game, code), offer, 0)


def everything() -> str:
    parts = []
    for name, parameters, chat, problem, code, offer in CASES:
        calls = rehearse(parameters, view_of(problem, code, offer), chat=chat)
        parts += [f"========== {name}", *(f"{described(*call)}[end]" for call in calls)]
    return "\n\n".join(parts) + "\n"


def test_every_role_is_sent_exactly_this() -> None:
    assert everything() == GOLDEN.read_text(encoding="utf-8")


def test_a_rehearsal_has_neither_ids_nor_likelihoods() -> None:
    model = Rehearsal()
    LanguageModelHuman("?reasoning=0", model=model).act(view_of(TWICE, "", "x"))
    assert len(model.sent) == 2
    with pytest.raises(InputError, match="no tokenizer"):
        model.prompt_ids("x")
    with pytest.raises(InputError, match="no likelihoods"):
        model.logprobs([(1, 2)])


def test_the_purposes_are_told() -> None:
    view = view_of(TWICE, "", "x")
    assert [purpose for purpose, _, _ in rehearse("", view)] == ["reasoning", "decision", "append"]
    assert [purpose for purpose, _, _ in rehearse("reasoning=0", view)] == ["decision", "append"]


def test_how_tokens_are_drawn_is_said() -> None:
    sampling = Sampling(3, 0.5, 0.9, ("\n",), 7, 2, True)
    head = "at most 3 tokens, temperature 0.5, top_p 0.9, top_k 7, 2 alternatives, until '\\n', healed"
    assert described("x", "text", sampling) == f"===== x: {head}\n[text]\ntext"
    assert "greedy" in described("x", "text", replace(sampling, temperature=0.0))


if __name__ == "__main__":
    GOLDEN.write_text(everything(), encoding="utf-8")
