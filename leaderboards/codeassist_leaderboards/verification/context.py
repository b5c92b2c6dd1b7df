"""What a submission is held against: the board, its real problems and its rules, none of it the submission's own."""

from __future__ import annotations

from dataclasses import dataclass

from codeassist_env.errors import InputError
from codeassist_env.game import AssistanceProtocol, Game
from codeassist_env.interfaces import Tokenizer
from codeassist_env.problem import Problem, ProblemSet
from codeassist_env.tokenizers import resolve_counter, resolve_tokenizer
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.loading import NeedsFilesError, board_problems, needs_file


@dataclass(frozen=True)
class Ground:
    """A board with all that it names, loaded."""

    board: Board
    problems: ProblemSet
    protocol: AssistanceProtocol
    tokenizer: Tokenizer
    counter: Tokenizer

    @classmethod
    def of(cls, board: Board, problems: str | ProblemSet | None = None, tokenizer: str | None = None) -> Ground:
        """Load what a board names; ``problems`` and ``tokenizer`` are specs of what it leaves to everyone's own files.

        A set that is given was loaded by ``board_problems``, and is not compared with the board again.
        Raises InputError where what is loaded is not what the board pins, NeedsFilesError where it is not given.
        """
        if tokenizer is None and needs_file(board.tokenizer.name):
            raise NeedsFilesError(
                f"the board {board.id!r} needs a tokenizer that does not come with it: give yours with "
                f"--tokenizer {board.tokenizer.name}"
            )
        made = resolve_tokenizer(tokenizer or board.tokenizer.name)
        if made.fingerprint != board.tokenizer.fingerprint:
            raise InputError(
                f"the tokenizer {made.name!r} has the fingerprint {made.fingerprint} here, and the board "
                f"{board.id!r} pins {board.tokenizer.fingerprint}"
            )
        protocol = AssistanceProtocol(**board.protocol)
        held = problems if isinstance(problems, ProblemSet) else board_problems(board, problems)
        return cls(board, held, protocol, made, resolve_counter(protocol.unit, made))

    def find(self, problem_id: str) -> Problem | None:
        """Return the board's problem of that id, None where it has none."""
        return self.problems.problem(problem_id) if problem_id in self.board.problems.pins else None

    def game(self, problem: Problem) -> Game:
        """Return what stays the same during an episode on a problem."""
        return Game(problem, self.protocol, self.tokenizer, self.counter)
