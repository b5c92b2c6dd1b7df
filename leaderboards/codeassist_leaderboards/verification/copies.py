"""Whether an assistant that never saw a problem suggests the problem's own reference programs.

A human with a program in mind types that very program, so only suggested text counts, and of it only what was not in
the program before. What is compared are *marks*: MARK words and signs in a row, without blanks, comments and the kind
of quotes. A mark that stands in the references of several problems is a turn of phrase, and short natural completions
share few others with the one program that they happen to be for.

Measured on the shipped problems (90, three seeds, ``typical``): of the marks that assistants suggest which are trained
from the shipped model, or are that model, at most 1.5 % stand in the problem's references; of those of oracles 47
(``noisy-oracle``) to 91 %.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from codeassist_env.game import Accept, decision_of
from codeassist_env.problem import AssertTask, Problem
from codeassist_env.tokenizers import CodeTokenizer
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.verification.replay import typed

MARK = 6
"""Words and signs in a row that are compared at once."""
FEWEST = 20
"""Marks of a reference that an episode's suggestions must hold before the episode counts as copied."""
SHARE = 0.25
"""Share of the suggested marks that stand in a reference from which on they are copied."""
RUN = 40
"""Words and signs of a reference in one suggestion, without a gap, from which on an episode counts as copied."""
EPISODES = 0.05
"""Share of copied episodes from which on a submission is flagged."""
COMMON = 0.02
"""A mark in the references of more than this share of the problems (and of more than two) says nothing."""
TELLING = 60
"""Characters that an episode must suggest before being equal to another submission's says anything."""
EQUAL = 0.2
"""Share of telling episodes that are equal to another submission's from which on one of the two is a copy."""

Mark = tuple[str, ...]
_TOKENS = CodeTokenizer()
_QUOTES = ("'", '"')


def words_of(text: str) -> list[str]:
    """Return the words and signs of a program text: no blanks, no comments, one kind of quotes."""
    words, comment = [], False
    for piece in _TOKENS.pieces(text):
        if "\n" in piece:
            comment = False
            continue
        word = piece.strip()
        comment = comment or word == "#"
        if word and not comment:
            words.append('"' if word in _QUOTES else word)
    return words


def marks_of(words: Sequence[str]) -> Iterator[Mark]:
    """Yield every MARK words in a row."""
    return (tuple(words[at : at + MARK]) for at in range(len(words) - MARK + 1))


@dataclass(frozen=True, slots=True)
class Copied:
    """What one episode's suggestions share with the problem's references."""

    problem: str
    seed: int
    marks: int
    """Suggested marks that were not in the program before."""
    shared: int
    """Those of them that stand in a reference."""
    run: int
    """Words of the longest piece of a reference in one suggestion."""

    @property
    def flagged(self) -> bool:
        """Whether that is more than a natural continuation shares."""
        return self.run >= RUN or (self.shared >= FEWEST and self.shared >= SHARE * self.marks)

    def __str__(self) -> str:
        run = f", one of its suggestions {self.run} words of it in a row" if self.run >= MARK else ""
        return f"{self.shared} of {self.marks} new marks that it suggested stand in a reference program{run}"


class ReferenceScan:
    """Compares episodes with the references of a board's problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self._marks = _telling(problems)
        self._starters = {one.id: one.starter for one in problems}
        self.without = sum(not one.references for one in problems)
        """Problems without a reference: nothing can be said of them."""
        self.episodes = 0
        self.marks = 0
        self.shared = 0
        self.found: list[Copied] = []
        """Episodes that are flagged."""

    def look(self, transcript: Transcript) -> Copied:
        """Count one episode in, and return what was found."""
        found = self._compare(transcript)
        self.episodes += 1
        self.marks += found.marks
        self.shared += found.shared
        if found.flagged:
            self.found.append(found)
        return found

    @property
    def flagged(self) -> bool:
        """Whether the submission as a whole suggests what it should not know."""
        many = len(self.found) >= max(1, EPISODES * self.episodes)
        return many or (self.shared >= 5 * FEWEST and self.shared >= SHARE * self.marks)

    def __str__(self) -> str:
        share = self.shared / max(self.marks, 1)
        told = f"{len(self.found)} of {self.episodes} episodes suggest long parts of the problem's reference programs"
        return f"{told}; of all marks that are new in suggestions {share:.0%} stand there, natural are a few per cent"

    def _compare(self, transcript: Transcript) -> Copied:
        known = self._marks[transcript.problem_id]
        tail = words_of(self._starters[transcript.problem_id])
        before = set(marks_of(tail))
        marks = shared = longest = 0
        for this in transcript.rounds:
            run = 0
            for mark in marks_of(words_of(this.suggestion.text)):
                if mark in before:
                    continue
                marks += 1
                run = run + 1 if mark in known else 0
                shared += mark in known
                longest = max(longest, run + MARK - 1 if run else 0)
            taken = this.suggestion.text if isinstance(this.action, Accept) else ""
            tail = [*tail[1 - MARK :], *words_of(taken + typed(this.action))]
            before.update(marks_of(tail))
        return Copied(transcript.problem_id, transcript.seed, marks, shared, longest)


def _telling(problems: Sequence[Problem]) -> dict[str, frozenset[Mark]]:
    """Return each problem's marks that are in its references and hardly in any other problem's."""
    own = {one.id: {mark for text in _programs(one) for mark in marks_of(words_of(text))} for one in problems}
    holders: defaultdict[Mark, int] = defaultdict(int)
    for marks in own.values():
        for mark in marks:
            holders[mark] += 1
    most = max(2, int(COMMON * len(problems)))
    return {
        one.id: frozenset(mark for mark in own[one.id] if holders[mark] <= most)
        - frozenset(marks_of(words_of(one.starter)))
        for one in problems
    }


def _programs(problem: Problem) -> Iterator[str]:
    for one in problem.references:
        # a HumanEval solution is the body that follows its starter
        yield problem.starter + one.code if isinstance(problem.task, AssertTask) else one.code


def trace_of(transcript: Transcript) -> str | None:
    """Return a digest of what was suggested, decided and typed; None where hardly anything was suggested."""
    if sum(len(this.suggestion.text) for this in transcript.rounds) < TELLING:
        return None
    made = hashlib.sha256()
    for this in transcript.rounds:
        for text in (this.suggestion.text, decision_of(this.action), typed(this.action)):
            data = text.encode()
            made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()


def equal_episodes(mine: Mapping[tuple[str, int], str], theirs: Iterable[Transcript]) -> int:
    """Count episodes that are, round by round, those of another submission."""
    return sum(mine.get((one.problem_id, one.seed)) == trace_of(one) is not None for one in theirs)
