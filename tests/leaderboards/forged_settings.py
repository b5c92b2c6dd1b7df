"""Forged protocols, humans, problems, boards and classes."""

from __future__ import annotations

from datetime import date

import drill
from forgeries import COUNTS_AS_CUSTOM, NOWHERE, OVERSIGHT, Place, failing, forgery, of, passing_twin, replace_episode
from forging import Forger, claim_pass, consult, played

from codeassist_env.game import EpisodeState
from codeassist_env.tokenizers import CodeTokenizer
from codeassist_leaderboards.verification.report import Tier


@forgery("config", "alpha")
def reading_that_costs_nothing(forger: Forger) -> Place:
    for told in forger.settings():
        told["protocol"]["alpha"] = 0.0
    forger.settle()
    return NOWHERE


@forgery("episode", "protocol", Tier.SCHEMA_VALID)
def reading_that_costs_nothing_in_one_episode(forger: Forger) -> Place:
    forger.episodes[3]["protocol"]["alpha"] = 0.0
    forger.settle()
    return of(forger.episodes[3])


@forgery("config", "human_tokens")
def a_human_that_types_twenty_tokens(forger: Forger) -> Place:
    for told in forger.settings():
        told["protocol"]["human_tokens"] = 20
    return NOWHERE


@forgery("config", "tokenizer")
def another_tokenizer(forger: Forger) -> Place:
    for told in forger.settings():
        told["tokenizer"] = {"name": "chars", "fingerprint": "chars-1"}
    return NOWHERE


@forgery("episode", "tokenizer", Tier.SCHEMA_VALID)
def another_tokenizer_in_one_episode(forger: Forger) -> Place:
    forger.episodes[2]["tokenizer"] = {"name": "chars", "fingerprint": forger.episodes[2]["tokenizer"]["fingerprint"]}
    return of(forger.episodes[2])


@forgery("config", "attention")
def a_human_that_notices_everything(forger: Forger) -> Place:
    for told in forger.settings():
        told["human"]["attention"] = 1.0
    return NOWHERE


@forgery("human-seed", "asked again with this seed", Tier.RE_EXECUTED)
def a_human_that_notices_everything_under_the_boards_card(forger: Forger) -> Place:
    bad = forger.episode(*OVERSIGHT)
    replace_episode(forger, bad, played(bad, human="typical:attention=1"))
    forger.settle()
    return of(bad)


@forgery("config", "protocol version")
def other_rules(forger: Forger) -> Place:
    for told in forger.settings():
        told["versions"]["protocol"] = "0"
    return NOWHERE


@forgery("verdict", "grader")
def another_grader(forger: Forger) -> Place:
    for episode in forger.episodes:
        episode["verdict"]["grader"] = "lenient-9"
    return of(forger.episodes[0])


@forgery("problem", "hash")
def an_easier_problem_under_the_same_id(forger: Forger) -> Place:
    bad = failing(forger)
    easier = drill.drill("easier")
    bad["problem"]["hash"] = easier.problem(bad["problem"]["id"]).content_hash()
    claim_pass(bad)
    forger.settle()
    return of(bad)


@forgery("verdict", "tests", Tier.RECOMPUTED)
def an_easier_problem_under_the_boards_hash(forger: Forger) -> Place:
    episode = passing_twin(forger)
    new = played(episode, problems=drill.drill("easier"))
    replace_episode(forger, episode, new)
    forger.settle()
    return of(episode)


@forgery("problem", "solutions")
def other_solutions_behind_the_human(forger: Forger) -> Place:
    forger.episodes[0]["problem"]["solutions_hash"] = "0" * 64
    return of(forger.episodes[0])


@forgery("problem", "date")
def a_date_that_enters_another_window(forger: Forger) -> Place:
    episode = forger.episodes[0]
    episode["problem"]["date"] = "2031-01-01"
    forger.settle()
    return of(episode)


@forgery("problem", "difficulty")
def a_pass_among_the_hard_ones(forger: Forger) -> Place:
    episode = forger.episodes[0]
    episode["problem"]["difficulty"] = "hard"
    forger.settle()
    return of(episode)


@forgery("board", "digest")
def a_board_in_another_state(forger: Forger) -> Place:
    forger.run["board"]["digest"] = "0" * 64
    return NOWHERE


@forgery("board", "unheard-of")
def a_board_that_nobody_knows(forger: Forger) -> Place:
    forger.metadata["board"] = forger.run["board"]["id"] = "unheard-of-v1"
    return NOWHERE


@forgery("files", "board", Tier.SCHEMA_VALID)
def a_board_that_is_a_path(forger: Forger) -> Place:
    forger.metadata["board"] = forger.run["board"]["id"] = "../../../etc"
    return NOWHERE


@forgery("metadata", "builtin-intent-v1", Tier.SCHEMA_VALID)
def two_boards_in_one_submission(forger: Forger) -> Place:
    forger.metadata["board"] = "builtin-intent-v1"
    return NOWHERE


@forgery("assistant", "its card does not say so", of="random-cut")
def an_oracle_without_its_mark(forger: Forger) -> Place:
    for card in (forger.run["config"]["assistants"][0], *(one["assistant"] for one in forger.episodes)):
        card.pop("privileged")
    forger.metadata["class"] = "standard"
    return NOWHERE


@forgery("privileged", "intends", COUNTS_AS_CUSTOM, of="random-cut")
def an_oracle_among_the_standard_ones(forger: Forger) -> Place:
    forger.metadata["class"] = "standard"
    return NOWHERE


@forgery("overrides", "longer limit", COUNTS_AS_CUSTOM)
def a_standard_submission_with_overrides(forger: Forger) -> Place:
    forger.metadata["overrides"] = ["two problems were played with a longer limit"]
    return NOWHERE


@forgery("training-cutoff", "2026-06-15", COUNTS_AS_CUSTOM)
def a_training_that_ended_inside_the_window(forger: Forger) -> Place:
    forger.metadata["training_cutoff"] = date(2026, 6, 15)
    return NOWHERE


@forgery("training-cutoff", "names a model", COUNTS_AS_CUSTOM)
def a_model_that_is_said_to_have_learned_nothing(forger: Forger) -> Place:
    forger.metadata["training_cutoff"] = "none"
    for card in (forger.run["config"]["assistants"][0], *(one["assistant"] for one in forger.episodes)):
        card["model"] = {"name": "large", "weights": "0123456789abcdef"}
    return NOWHERE


@forgery("training-cutoff", "declares itself to be no model", COUNTS_AS_CUSTOM)
def a_model_whose_card_names_none_is_said_to_have_learned_nothing(forger: Forger) -> Place:
    spec = "lm:http://localhost:1/v1"
    forger.metadata.update(training_cutoff="none", assistant=spec)
    for card in (forger.run["config"]["assistants"][0], *(one["assistant"] for one in forger.episodes)):
        card["spec"] = spec
    return NOWHERE


@forgery("references", "stand in a reference", COUNTS_AS_CUSTOM)
def an_oracle_that_begins_with_junk(forger: Forger) -> Place:
    """Twenty tokens of the intention at a time; the first suggestion is long, rejected, and no part of any program."""

    def suggest(state: EpisodeState, intention: str) -> str:
        return CodeTokenizer().truncate(intention, 20) if state.round else "+-*/%^&|<>=~!@$" * 40

    for episode in forger.episodes:
        consult(episode, suggest)
    forger.settle()
    return NOWHERE


@forgery("training-cutoff", "nobody says", COUNTS_AS_CUSTOM)
def a_standard_submission_that_does_not_know_what_it_learned_from(forger: Forger) -> Place:
    forger.metadata["training_cutoff"] = "unknown"
    return NOWHERE


@forgery("references", "stand in a reference", COUNTS_AS_CUSTOM, of="crammer")
def the_sets_own_programs_as_suggestions(forger: Forger) -> Place:
    forger.metadata["class"] = "standard"
    return NOWHERE
