"""The human ``intent``: types the program it has in mind, accepts what continues it, and sometimes misreads.

A pure function of the view: what it intends now follows from the episode's seed and the code, so nothing is kept
between rounds and a switch to another solution needs no memory.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from codeassist_agents.intent.parameters import as_card, parse
from codeassist_agents.intent.planning import plan_of
from codeassist_agents.intent.reading import Known, Standing, read, standing
from codeassist_env.errors import InputError
from codeassist_env.game import Accept, Finish, HumanAction, HumanView, Reject
from codeassist_env.problem import CallTask, Problem, ProblemSet, Solution
from codeassist_env.seeding import derive_seed
from codeassist_env.tokenizers import CodeTokenizer

_READING = CodeTokenizer()


class IntentHuman:
    """A programmer with one of the problem's solutions in mind: intent:[PERSONA][,KEY=VALUE...]."""

    deterministic = True

    def __init__(self, argument: str = "") -> None:
        spec, self.parameters = parse(argument)
        self.name = f"intent:{spec}"

    def card(self) -> Mapping[str, Any]:
        """Say who this is, as plain data."""
        return as_card(self.name.partition(":")[2], self.parameters)

    def prepare(self, problems: Sequence[Problem]) -> None:
        """Raise InputError where no problem of a run has a solution, before anything is played."""
        if not any(problem.solutions for problem in problems):
            what = f"problem set {problems.name!r}" if isinstance(problems, ProblemSet) else "the problem set"
            raise InputError(
                f"{what} has no solutions, so the human {self.name!r} has nothing in mind; "
                "join some with --solutions FILE"
            )

    def act(self, view: HumanView) -> HumanAction:
        """Decide on the suggestion, then type at most K tokens of the intention; finish when it is complete."""
        known = self._known(view)
        now = standing(known, view.code)
        if not now.rest:
            return Finish(info=self._info("complete", now))
        if self._gone_wrong(known, view) >= self.parameters.patience:
            return Finish(info=self._info("gives up", now))
        accept, why = self._decide(view, known, now)
        if accept:
            now = standing(known, view.code + view.suggestion)
        text = view.tokenizer.truncate(now.rest, view.protocol.human_tokens)
        info = self._info(why, now)
        return Accept(text, info) if accept else Reject(text, info)

    def intention(self, view: HumanView) -> str:
        """Return all it would type from here on if it were alone."""
        known = self._known(view)
        if self._gone_wrong(known, view) >= self.parameters.patience:
            return ""
        return standing(known, view.code).rest

    def _decide(self, view: HumanView, known: Known, now: Standing) -> tuple[bool, str]:
        """Accept or not, and why."""
        if not view.suggestion:
            return False, "empty"
        reading = read(known, view.code, view.suggestion)
        chance = random.Random(derive_seed(view.seed, "intent", "reading"))
        recognises, doubts, notices = chance.random(), chance.random(), chance.random()
        agreed = reading.agreed
        if reading.right is not None and reading.right is not now.plan and recognises >= self.parameters.flexibility:
            agreed = reading.agreed_own
        elif reading.right is not None:
            if not reading.useful:
                return False, "adds nothing"
            tokens = _READING.count(view.suggestion)
            if doubts < self.parameters.doubts(tokens):
                return False, "doubted"
            return True, ("continues" if reading.right is now.plan else "switches to") + f" {reading.right.name}"
        at, tokens = _from_departure(view.suggestion, agreed)
        noticed = notices < self.parameters.notices(tokens)
        return not noticed, f"departs at token {at}, {'noticed' if noticed else 'not noticed'}"

    def _gone_wrong(self, known: Known, view: HumanView) -> int:
        """How many accepted suggestions departed from everything known, replayed from the episode so far."""
        code, wrong = view.problem.starter, 0
        for done in view.rounds:
            if isinstance(done.action, Accept):
                if done.suggestion.text and read(known, code, done.suggestion.text).right is None:
                    wrong += 1
                code += done.suggestion.text
            if not isinstance(done.action, Finish):
                code += done.action.text
        return wrong

    def _known(self, view: HumanView) -> Known:
        """The solutions it knows, the intended one first, the others in an order of its own."""
        problem = view.problem
        right, wrong = problem.references, problem.mistakes
        if not right and not wrong:
            raise InputError(
                f"problem {problem.id!r} has no solutions, so the human {self.name!r} has nothing in mind; "
                "join some with --solutions FILE"
            )
        chance = random.Random(derive_seed(view.episode_seed, "intent", "intention"))
        astray = chance.random() >= self.parameters.skill
        order = list(range(len(right)))
        chance.shuffle(order)
        known = [right[index] for index in order]
        if wrong and (astray or not right):
            known.insert(0, chance.choice(wrong))
        plans = _plans(tuple(known), problem.starter, isinstance(problem.task, CallTask))
        if not plans:
            raise InputError(f"every solution of problem {problem.id!r} is empty; join others with --solutions FILE")
        return plans

    @staticmethod
    def _info(why: str, now: Standing) -> dict[str, Any]:
        info: dict[str, Any] = {"why": why, "intention": now.plan.name}
        return info if now.sound else {**info, "gone_wrong": True}


@lru_cache(maxsize=256)
def _plans(solutions: tuple[Solution, ...], starter: str, preimported: bool) -> Known:
    plans = tuple(plan_of(s.name, s.code, starter, preimported) for s in solutions)
    return tuple(plan for plan in plans if plan.lexed.ends)


def _from_departure(suggestion: str, agreed: int) -> tuple[int, int]:
    """The number (from 1) of the token that departs, and how many tokens there are from it on."""
    pieces = _READING.pieces(suggestion)
    end = 0
    for index, piece in enumerate(pieces):
        end += len(piece)
        if end > agreed:
            return index + 1, len(pieces) - index
    return len(pieces), 1


def careful(argument: str = "") -> IntentHuman:
    """An intent human who misses next to nothing and doubts more than others."""
    return IntentHuman(f"careful,{argument}")


def typical(argument: str = "") -> IntentHuman:
    """An intent human who takes about one short wrong suggestion in fifty to a hundred."""
    return IntentHuman(f"typical,{argument}")


def hasty(argument: str = "") -> IntentHuman:
    """An intent human who reads quickly and seldom doubts."""
    return IntentHuman(f"hasty,{argument}")


def novice(argument: str = "") -> IntentHuman:
    """An intent human who often has a wrong program in mind and doubts what is right."""
    return IntentHuman(f"novice,{argument}")


for _factory in (careful, typical, hasty, novice):
    _factory.deterministic = True  # type: ignore[attr-defined]
