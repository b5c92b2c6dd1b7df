from __future__ import annotations

import copy
import json
import pickle
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from agent_episodes import ASTRAY, DIVE, WALK, Scripted, accepted, decisions, make_problem, play, view_of

from codeassist_agents.intent.human import IntentHuman, careful, hasty, novice, typical
from codeassist_agents.intent.lexing import lex
from codeassist_agents.intent.parameters import PERSONAS
from codeassist_agents.oracle import NoAssistant, NoisyOracle, Oracle, RandomCut
from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.game import Accept, Finish, Reject
from codeassist_env.problem import ProblemSet
from codeassist_env.problems.solutions import join_solutions
from codeassist_env.testing import check_human
from codeassist_env.tokenizers import CharTokenizer, CodeTokenizer

PERFECT = "attention=1,doubt=0,flexibility=1,skill=1"
BOTH = make_problem(WALK, DIVE)
LONG = {"max_rounds": 10_000}


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_persona_conforms(persona: str) -> None:
    check_human(registry.create("humans", f"intent:{persona}"))


def test_personas_are_found_by_name() -> None:
    for make, name in ((careful, "careful"), (typical, "typical"), (hasty, "hasty"), (novice, "novice")):
        assert make("").name == f"intent:{name}" == registry.create("humans", name).name
        assert make("skill=0.5").parameters == replace(PERSONAS[name], skill=0.5)
    assert IntentHuman().name == "intent:typical"
    with pytest.raises(InputError):
        careful("novice")


def test_a_run_on_problems_without_any_solution_is_refused_before_it() -> None:
    human, bare = IntentHuman(), make_problem()
    human.prepare(ProblemSet("some", (replace(bare, id="bare"), BOTH)))
    with pytest.raises(InputError, match=r"problem set 'none' has no solutions, so the human 'intent:typical' has .*"):
        human.prepare(ProblemSet("none", (bare,)))
    with pytest.raises(InputError, match=r"the problem set has no solutions.*join some with --solutions FILE"):
        human.prepare([bare])


def test_alone_it_types_its_intention_k_tokens_a_round_and_finishes() -> None:
    state = play(make_problem(WALK), IntentHuman(PERFECT), NoAssistant(), **LONG)
    assert state.code == WALK.rstrip()
    assert state.end == "finish" and decisions(state)[-1] == "complete"
    assert all(CodeTokenizer().count(r.action.text) == 10 for r in state.rounds[:-2] if isinstance(r.action, Reject))
    assert not any(r.text_cut for r in state.rounds)


def test_the_intention_is_drawn_by_the_episode() -> None:
    human = IntentHuman(PERFECT)
    seen = {human.intention(view_of(BOTH, "", episode=e)) for e in range(20)}
    assert seen == {WALK.rstrip(), DIVE.rstrip()}
    assert len({human.intention(view_of(BOTH, "", seed=s, episode=3)) for s in range(20)}) == 1


def test_it_accepts_what_continues_its_program_up_to_what_python_ignores() -> None:
    human, code = IntentHuman(PERFECT), WALK[: WALK.index("    queue")]
    offer = "    queue=deque( [ start ] )   # all to visit\n\n"
    action = human.act(view_of(make_problem(WALK), code, offer))
    assert isinstance(action, Accept) and action.info["why"] == "continues right0"
    assert action.text.startswith("    seen = {start}")


@pytest.mark.parametrize("offer", ["  queue = deque([start])", "        queue", "    stack = []"])
def test_it_rejects_another_indentation_and_other_code(offer: str) -> None:
    code = WALK[: WALK.index("    queue")]
    action = IntentHuman(PERFECT).act(view_of(make_problem(WALK), code, offer))
    assert isinstance(action, Reject) and "noticed" in action.info["why"]
    assert action.text.startswith("    queue = deque")


def test_an_empty_or_idle_suggestion_is_rejected() -> None:
    human = IntentHuman(PERFECT)
    assert human.act(view_of(BOTH, "", "")).info["why"] == "empty"
    idle = human.act(view_of(BOTH, "", "# here we go\n"))
    assert isinstance(idle, Reject) and idle.info["why"] == "adds nothing"


def test_a_recognised_solution_is_taken_up_and_kept() -> None:
    episode = next(e for e in range(20) if IntentHuman(PERFECT).intention(view_of(BOTH, "", episode=e))[0] == "f")
    view = view_of(BOTH, "", "def dive(graph, here", episode=episode)
    action = IntentHuman(PERFECT).act(view)
    assert isinstance(action, Accept) and action.info["why"] == "switches to right1"
    assert action.text.startswith(", seen):")
    assert (
        IntentHuman(PERFECT).intention(replace(view, code="def dive(graph, here, seen")).startswith("):\n    seen.add")
    )


def test_without_flexibility_only_ones_own_program_is_right() -> None:
    human = IntentHuman("attention=1,doubt=0,flexibility=0,skill=1")
    own = [e for e in range(20) if human.intention(view_of(BOTH, "", episode=e))[0] == "f"]
    assert own
    for episode in own:
        action = human.act(view_of(BOTH, "", "def dive(", seed=episode, episode=episode))
        assert isinstance(action, Reject) and action.info["why"] == "departs at token 1, noticed"


@pytest.mark.parametrize(("offer", "tokens"), [("form", 1), ("from collections import heap", 1), ("from heap, x", 3)])
def test_a_departure_of_n_tokens_is_missed_as_often_as_documented(offer: str, tokens: int) -> None:
    human, problem = IntentHuman("attention=0.6,doubt=0,skill=1"), make_problem(WALK)
    actions = [human.act(view_of(problem, "", offer, seed=s)) for s in range(1000)]
    missed = sum(isinstance(a, Accept) for a in actions) / 1000
    assert missed == pytest.approx(0.4**tokens, abs=0.05)
    assert {a.info["why"].rpartition(", ")[2] for a in actions} == {"noticed", "not noticed"}


@pytest.mark.parametrize(("offer", "tokens"), [("from", 1), ("from collections import deque", 4)])
def test_a_right_suggestion_of_n_tokens_is_doubted_as_often_as_documented(offer: str, tokens: int) -> None:
    human, problem = IntentHuman("attention=1,doubt=0.2,skill=1"), make_problem(WALK)
    actions = [human.act(view_of(problem, "", offer, seed=s)) for s in range(1000)]
    doubted = sum(a.info["why"] == "doubted" for a in actions) / 1000
    assert doubted == pytest.approx(1 - 0.8**tokens, abs=0.05)


def test_without_skill_it_sets_out_with_a_mistake() -> None:
    problem = make_problem(WALK, wrong=(ASTRAY,))
    human = IntentHuman("skill=0.3,attention=1,doubt=0")
    astray = sum(human.intention(view_of(problem, "", episode=e)) == ASTRAY.rstrip() for e in range(500)) / 500
    assert astray == pytest.approx(0.7, abs=0.06)
    assert IntentHuman("skill=0").intention(view_of(make_problem(WALK), "")) == WALK.rstrip()


def test_a_right_suggestion_can_put_someone_astray_right() -> None:
    problem = make_problem(WALK, wrong=(ASTRAY,))
    state = play(problem, IntentHuman("skill=0,attention=1,doubt=0,flexibility=1"), Scripted(lambda r: WALK))
    assert state.code == WALK and decisions(state)[0] == "switches to right0"


def test_who_knows_only_mistakes_makes_one() -> None:
    assert IntentHuman("skill=1").intention(view_of(make_problem(wrong=(ASTRAY,)), "")) == ASTRAY.rstrip()


def test_a_problem_without_solutions_says_how_to_get_some() -> None:
    for problem in (make_problem(), make_problem("# nothing\n")):
        with pytest.raises(InputError, match="--solutions"):
            IntentHuman().act(view_of(problem, ""))


def test_a_missed_bug_stays_in_the_program_and_the_rest_is_typed() -> None:
    human = IntentHuman("attention=0,doubt=0,skill=1")
    state = play(
        make_problem(WALK), human, Scripted(lambda r: "from collections import heap" if r == 0 else ""), **LONG
    )
    assert state.code == WALK.replace("deque\n", "heap\n", 1).rstrip()
    assert decisions(state)[0] == "departs at token 4, not noticed"
    assert state.rounds[1].action.info["gone_wrong"] is True


def test_after_patience_wrong_acceptances_it_gives_up() -> None:
    human = IntentHuman("attention=0,doubt=0,skill=1,patience=2")
    state = play(make_problem(WALK), human, Scripted(lambda r: "\nzz = 9\n"), **LONG)
    assert decisions(state) == ["departs at token 2, not noticed"] * 2 + ["gives up"]
    assert human.intention(replace(view_of(make_problem(WALK), state.code), rounds=state.rounds)) == ""


def test_what_is_accepted_is_right_for_an_attentive_person_and_only_then() -> None:
    for seed in range(10):
        state = play(BOTH, IntentHuman(PERFECT), NoisyOracle("rate=0.2,cap=6"), seed, **LONG)
        assert lex(state.code).symbols in (lex(WALK).symbols, lex(DIVE).symbols)
        assert accepted(state) and len(accepted(state)) < len(state.rounds)


@pytest.mark.parametrize("assistant", [Oracle(), Oracle("3"), RandomCut()], ids=lambda a: a.name)
def test_told_assistants_only_say_what_would_be_typed(assistant: object) -> None:
    state = play(BOTH, IntentHuman(PERFECT), assistant, seed=5, **LONG)
    assert state.code in (WALK.rstrip(), DIVE.rstrip())
    assert set(decisions(state)[:-1]) <= {"continues right0", "continues right1"}


def test_a_complete_program_ends_without_a_further_word_where_a_no_op_ends() -> None:
    state = play(make_problem(WALK), IntentHuman(PERFECT), Oracle(), no_op_ends=True)
    assert state.end == "no_op" and state.code == WALK.rstrip() and state.round == 1


def test_the_unit_of_typing_is_the_episodes() -> None:
    state = play(make_problem(ASTRAY), IntentHuman(PERFECT), NoAssistant(), 0, CharTokenizer(), human_tokens=3)
    assert [r.action.text for r in state.rounds if not isinstance(r.action, Finish)] == ["pri", "nt(", "2)"]


def test_a_starter_is_continued() -> None:
    starter = "def walk(graph, start):\n    "
    state = play(make_problem(WALK, starter=starter), IntentHuman(PERFECT), NoAssistant(), **LONG)
    assert state.code.startswith(starter + "# the nearest come first\n    queue")
    assert state.code.endswith("from collections import deque") is False


def test_it_is_a_pure_function_of_the_view_and_can_be_copied() -> None:
    human = IntentHuman("attention=0.5,doubt=0.1")
    views = [view_of(BOTH, WALK[:40], "\n\ndef walk(g", seed=s, episode=s) for s in range(50)]
    expected = [(a, dict(a.info)) for a in map(human.act, views)]
    with ThreadPoolExecutor(8) as pool:
        for other in (human, copy.deepcopy(human), pickle.loads(pickle.dumps(human))):
            order = random.Random(1).sample(range(50), 50)
            found = dict(zip(order, pool.map(other.act, [views[i] for i in order]), strict=True))
            assert [(found[i], dict(found[i].info)) for i in range(50)] == expected


def test_its_reasons_and_card_are_plain_data() -> None:
    state = play(BOTH, IntentHuman("attention=0.5"), NoisyOracle("rate=0.3"), 1)
    assert json.loads(json.dumps([dict(r.action.info) for r in state.rounds]))
    card = json.loads(json.dumps(dict(IntentHuman("novice,skill=1").card())))
    assert card["persona"] == "novice" and card["skill"] == 1.0


def test_fifty_rounds_cost_little() -> None:
    problem = make_problem("".join(f"value_{i} = [x * {i} for x in range({i})]\n" for i in range(60)))
    for human, assistant in ((typical(""), NoisyOracle()), (IntentHuman("attention=0,patience=99"), NoisyOracle())):
        begun = time.thread_time()
        for seed in range(4):
            assert play(problem, human, assistant, seed).round > 20
        assert (time.thread_time() - begun) / 4 < 1.0  # CPU seconds an episode; 0.02 if quiet, 0.4 if crowded


def test_real_solutions_are_typed_to_programs_that_pass(shared_data: Path) -> None:
    problems = registry.create("problems", f"lcb:{shared_data / 'livecodebench_open.jsonl'}")
    joined = join_solutions(problems, shared_data / "livecodebench_open_solutions.jsonl.gz")
    sandbox = registry.create("sandboxes", "auto")
    tried = 0
    for problem in joined[::40]:
        for solution in problem.references:
            alone = replace(problem, solutions=(solution,))
            state = play(alone, careful(""), NoAssistant(), 0, **LONG)
            assert sandbox.judge(problem, state.code).passed, (problem.id, solution.name)
            tried += 1
    sandbox.close()
    assert tried > 15


def test_code_only_grows() -> None:
    codes: list[str] = []
    human = IntentHuman("attention=0.2,doubt=0.1")

    class Watching(NoisyOracle):
        def suggest(self, view):  # type: ignore[no-untyped-def]
            codes.append(view.code)
            return super().suggest(view)

    play(BOTH, human, Watching("rate=0.3"), 4)
    assert all(after.startswith(before) for before, after in pairwise(codes)) and len(codes) > 5
