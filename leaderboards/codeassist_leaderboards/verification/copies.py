"""Whether an assistant that never saw a problem suggests the problem's own reference programs.

A human with a program in mind types that very program, so only suggested text counts, and of it only what was not in
the program before. What is compared are *marks*: MARK words and signs in a row, without blanks, comments and the kind
of quotes. A mark that stands in the references of several problems is a turn of phrase, and short natural completions
share few others with the one program that they happen to be for.

Three shares are taken, as text that nobody accepts costs little and would dilute any one of them: of all suggested
marks those that stand in a reference, of the suggestions those that mostly are a reference, and of the program's marks
those that came there out of a reference by accepted suggestions.

Measured on the shipped problems (90, three seeds, ``typical``), the first: of the marks that assistants suggest which
are trained from the shipped model, or are that model, at most 1.5 % stand in the problem's references; of those of
oracles 47 (``noisy-oracle``) to 91 %.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields

from codeassist_env.game import Accept, Round, decision_of
from codeassist_env.problem import AssertTask, Problem
from codeassist_env.tokenizers import CodeTokenizer
from codeassist_env.transcript import Transcript
from codeassist_leaderboards.verification.replay import typed

MARK = 6
"""Words and signs in a row that are compared at once."""
FEWEST = 20
"""Marks of a reference that an episode's suggestions must hold before the episode counts as copied."""
SHARE = 0.25
"""Share of the suggested marks, of the suggestions or of the program from which on they are copied."""
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
class Shared:
    """What suggestions share with references."""

    marks: int = 0
    """Suggested marks that were not in the program before."""
    shared: int = 0
    """Those of them that stand in a reference."""
    suggestions: int = 0
    """Suggestions that hold such new marks."""
    copied: int = 0
    """Those of them half of whose new marks stand in a reference."""
    program: int = 0
    """Marks of the final program that its starter has not."""
    taken: int = 0
    """Those of them that came there out of a reference by an accepted suggestion."""

    def __add__(self, other: Shared) -> Shared:
        return Shared(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Shared)))

    @property
    def share(self) -> float:
        """The largest of the three shares."""
        pairs = ((self.shared, self.marks), (self.copied, self.suggestions), (self.taken, self.program))
        return max(some / max(1, all_) for some, all_ in pairs)

    def __str__(self) -> str:
        told = f"{self.shared} of {self.marks} new marks that it suggested stand in a reference program"
        told += f", {self.copied} of {self.suggestions} suggestions are mostly such"
        return f"{told}, and {self.taken} of the {self.program} marks of the program came from them"


@dataclass(frozen=True, slots=True)
class Copied:
    """What one episode's suggestions share with the problem's references."""

    problem: str
    seed: int
    shared: Shared
    run: int
    """Words of the longest piece of a reference in one suggestion."""

    @property
    def flagged(self) -> bool:
        """Whether that is more than a natural continuation shares."""
        return self.run >= RUN or (self.shared.shared >= FEWEST and self.shared.share >= SHARE)

    def __str__(self) -> str:
        run = f"; one suggestion holds {self.run} words of it in a row" if self.run >= MARK else ""
        return f"{self.shared}{run}"


class ReferenceScan:
    """Compares episodes with the references of a board's problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self._marks = _telling(problems)
        self._starters = {one.id: one.starter for one in problems}
        self.without = sum(not one.references for one in problems)
        """Problems without a reference: nothing can be said of them."""
        self.episodes = 0
        self.shared = Shared()
        """Of all episodes."""
        self.found: list[Copied] = []
        """Episodes that are flagged."""

    def look(self, transcript: Transcript) -> Copied:
        """Count one episode in, and return what was found."""
        found = self._compare(transcript)
        self.episodes += 1
        self.shared += found.shared
        if found.flagged:
            self.found.append(found)
        return found

    @property
    def flagged(self) -> bool:
        """Whether the submission as a whole suggests what it should not know."""
        many = len(self.found) >= max(1, EPISODES * self.episodes)
        return many or (self.shared.shared >= 5 * FEWEST and self.shared.share >= SHARE)

    def __str__(self) -> str:
        told = f"{len(self.found)} of {self.episodes} episodes suggest long parts of the problem's reference programs"
        return f"{told}: {self.shared}; natural are a few per cent"

    def _compare(self, transcript: Transcript) -> Copied:
        known, starter = self._marks[transcript.problem_id], words_of(self._starters[transcript.problem_id])
        begun, tail = set(marks_of(starter)), starter
        before, taken, made, longest = set(begun), set[Mark](), Shared(), 0
        for this in transcript.rounds:
            new = [mark for mark in marks_of(words_of(this.suggestion.text)) if mark not in before]
            shared = [mark for mark in new if mark in known]
            if new:
                made += Shared(len(new), len(shared), 1, 2 * len(shared) >= len(new))
            longest = max(longest, _longest(this, before, known))
            accepted = isinstance(this.action, Accept)
            taken.update(shared if accepted else ())
            tail = [*tail[1 - MARK :], *words_of(this.suggestion.text * accepted + typed(this.action))]
            before.update(marks_of(tail))
        program = set(marks_of(words_of(transcript.code))) - begun
        made += Shared(program=len(program), taken=len(taken & program))
        return Copied(transcript.problem_id, transcript.seed, made, longest)


def _longest(this: Round, before: Set[Mark], known: Set[Mark]) -> int:
    """Return the words in a row of a reference that a suggestion holds, what the program had before passed over."""
    longest = run = 0
    for mark in marks_of(words_of(this.suggestion.text)):
        if mark not in before:
            run = run + 1 if mark in known else 0
            longest = max(longest, run)
    return longest + MARK - 1 if longest else 0


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
