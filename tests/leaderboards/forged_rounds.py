"""Forged programs, decisions and suggestions."""

from __future__ import annotations

from typing import Any

from forgeries import NOWHERE, Place, failing, forgery, of, rejected
from forging import Forger, consult, judge, problem_of, replay, retype

from codeassist_env.tokenizers import CodeTokenizer
from codeassist_leaderboards.verification.report import Tier


@forgery("program", "not what the rounds lead to")
def a_right_program_that_the_rounds_do_not_give(forger: Forger) -> Place:
    bad = failing(forger)
    bad["code"] = problem_of(bad).references[0].code
    judge(bad)
    forger.settle()
    return of(bad)


@forgery("human-seed", "asked again with this seed", Tier.RE_EXECUTED)
def a_right_program_with_rounds_that_type_it(forger: Forger) -> Place:
    bad = failing(forger)
    program = next(one.code for one in problem_of(bad).references if not one.code.startswith(bad["rounds"][0]["text"]))
    retype(bad, program)
    forger.settle()
    return of(bad)


@forgery("problem", "starter")
def a_starter_that_holds_the_solution(forger: Forger) -> Place:
    bad = failing(forger)
    bad["starter"] = bad["code"] = problem_of(bad).references[0].code
    finish = {"suggestion": "", "decision": "finish", "text": "", "read": 0, "written": 0}
    bad["rounds"] = [finish]
    judge(bad)
    forger.settle()
    return of(bad)


@forgery("human-seed", "asked again with this seed", Tier.RE_EXECUTED)
def typed_text_moved_into_an_accepted_suggestion(forger: Forger) -> Place:
    episode, number = forger.find(lambda this: this["decision"] == "reject" and len(this["text"]) > 8, passed=True)
    this = episode["rounds"][number]
    this.update(suggestion=this["text"][:-2], decision="accept", text=this["text"][-2:])
    forget_tokens(this)
    replay(episode)
    forger.settle()
    return of(episode, number)


@forgery("transition", "beyond its cap")
def a_suggestion_moved_into_typed_text(forger: Forger) -> Place:
    """The human seems to type what was suggested; more than it may in a round."""
    episode, number = forger.find(lambda this: this["decision"] == "accept")
    this = episode["rounds"][number]
    text = this["suggestion"] + this["text"]
    this.update(suggestion="", decision="reject", text=text, read=0, written=len(text))
    forget_tokens(this)
    forger.settle()
    return of(episode, number)


@forgery("transition", "beyond its cap")
def two_rounds_typed_in_one(forger: Forger) -> Place:
    episode, number = forger.find(lambda this: not this["suggestion"] and bool(this["text"]), passed=True)
    rounds = episode["rounds"]
    following = rounds.pop(number + 1)
    rounds[number]["text"] += following["text"]
    rounds[number]["written"] += following["written"]
    if following["decision"] == "accept":
        raise LookupError("the round after it must not be an accepted one")
    forger.settle()
    return of(episode, number)


@forgery("transition", "the episode ended")
def more_rounds_than_there_are(forger: Forger) -> Place:
    episode = forger.episodes[0]
    idle = {"suggestion": "", "decision": "reject", "text": "", "read": 0, "written": 0}
    episode["rounds"][:0] = [dict(idle) for _ in range(50)]
    forger.settle()
    return of(episode, 50)


@forgery("transition", "the episode ended")
def rounds_after_the_finish(forger: Forger) -> Place:
    episode = forger.episodes[0]
    last = len(episode["rounds"])
    episode["rounds"].append({"suggestion": "", "decision": "reject", "text": "#", "read": 0, "written": 1})
    episode["code"] += "#"
    forger.settle()
    return of(episode, last)


@forgery("end", "lead to none")
def an_end_before_the_rounds_are_over(forger: Forger) -> Place:
    episode = forger.episodes[0]
    episode["rounds"].pop()
    forger.settle()
    return of(episode)


@forgery("end", "lead to finish")
def another_end(forger: Forger) -> Place:
    episode = forger.episodes[0]
    episode["end"] = "round_limit"
    forger.settle()
    return of(episode)


@forgery("human-seed", "asked again with this seed", Tier.RE_EXECUTED)
def the_last_character_left_out_to_save_typing(forger: Forger) -> Place:
    episode, number = forger.episodes[0], len(forger.episodes[0]["rounds"]) - 2
    this = episode["rounds"][number]
    this["text"] = this["text"][:-1]
    replay(episode)
    forger.settle()
    return of(episode, number)


@forgery("transition", "beyond its cap")
def a_suggestion_longer_than_is_shown(forger: Forger) -> Place:
    episode, number = forger.find(rejected)
    this = episode["rounds"][number]
    this["suggestion"] += " " * 70_000
    this["read"] = len(this["suggestion"])
    forget_tokens(this)
    forger.settle()
    return of(episode, number)


@forgery("human-info", "other reasons", Tier.RE_EXECUTED)
def a_suggestion_trimmed(forger: Forger) -> Place:
    """Less is read; the human would have done the same, and says why it did."""
    episode, number = forger.find(lambda this: rejected(this) and bool(this.get("token_ids")))
    episode["rounds"][number].update(suggestion="", read=0)
    forger.settle()
    return of(episode, number)


@forgery("human-info", 'release "0.0.9", .*: verify with that release', Tier.RE_EXECUTED, refused=False)
def a_suggestion_trimmed_under_another_release(forger: Forger) -> Place:
    """Whoever words the human's reasons otherwise may have done so honestly, or not at all."""
    for part in forger.settings():
        part["versions"]["codeassist-env"] = "0.0.9"
    for episode in forger.episodes:
        for this in filter(rejected, episode["rounds"]):
            this.update(suggestion="", read=0)
            forget_tokens(this)
    forger.settle()
    return NOWHERE


def as_a_models(this: dict[str, Any]) -> None:
    """Give a suggestion the record of one that a language model made."""
    outcome = "continued" if this["suggestion"] else "empty"
    usage = {"prompt_tokens": 30, "completion_tokens": 9, "calls": 1, "cost": 0.0}
    this["assistant_info"] = {"outcome": outcome, "finish_reason": "length", "usage": usage}


@forgery("record", "the outcome 'continued', and the suggestion is empty")
def a_suggestion_emptied_and_not_its_record(forger: Forger) -> Place:
    for episode in forger.episodes:
        for this in episode["rounds"]:
            as_a_models(this)
    episode, number = forger.find(rejected)
    this = episode["rounds"][number]
    this.update(suggestion="", read=0)
    this["human_info"]["why"] = "empty"
    forger.settle()
    return of(episode, number)


@forgery("record", "written no token")
def a_suggestion_that_no_model_wrote(forger: Forger) -> Place:
    episode, number = forger.find(rejected)
    as_a_models(episode["rounds"][number])
    episode["rounds"][number]["assistant_info"]["usage"]["completion_tokens"] = 0
    return of(episode, number)


@forgery("assistant-seed", "another text", Tier.REPRODUCED)
def suggestions_trimmed_with_the_humans_reasons(forger: Forger) -> Place:
    places = []
    for episode in forger.episodes:
        for number, this in enumerate(episode["rounds"]):
            if rejected(this):
                places.append(of(episode, number))
                this.update(suggestion="", read=0)
                forget_tokens(this)
                this["human_info"]["why"] = "empty"
    forger.settle()
    return places[0]


@forgery("assistant-seed", "another text", Tier.REPRODUCED)
def suggestions_as_long_as_a_page_can_hold(forger: Forger) -> Place:
    """Twenty thousand back ticks in every round, which the human reads again in each."""
    episode = forger.episode("vowels", 12)
    consult(episode, lambda state, intention: "`" * 20_000)
    forger.settle()
    return of(episode, 0)


@forgery("assistant-seed", "another text", Tier.REPRODUCED)
def an_oracle_that_says_five_words_at_a_time(forger: Forger) -> Place:
    """Too short for the scan against references, and always right."""
    for episode in forger.episodes:
        consult(episode, lambda state, intention: CodeTokenizer().truncate(intention, 5))
    forger.settle()
    return of(forger.episodes[0], 0)


@forgery("assistant-seed", "another text", Tier.REPRODUCED)
def suggestions_made_up_and_answered_by_the_boards_own_human(forger: Forger) -> Place:
    """A human that is asked again tells what an oracle would say; under an honest assistant's name."""
    for episode in forger.episodes:
        consult(episode, lambda state, intention: intention[:37])
    forger.settle()
    return of(forger.episodes[0], 0)


@forgery("assistant-seed", "another text", Tier.REPRODUCED)
def an_oracle_in_a_few_episodes(forger: Forger) -> Place:
    """Whoever asks in a tenth of the episodes finds it by luck alone."""
    for episode in forger.episodes[-2:]:
        consult(episode, lambda state, intention: CodeTokenizer().truncate(intention, 5))
    forger.settle()
    return of(forger.episodes[-1], 0)


def forget_tokens(this: dict[str, Any]) -> None:
    """Take away what tells of a suggestion's tokens."""
    for key in ("token_ids", "logprobs", "assistant_info"):
        this.pop(key, None)


@forgery("files", "logprobs", Tier.SCHEMA_VALID)
def logarithms_of_probabilities_above_one(forger: Forger) -> Place:
    episode, number = forger.find(lambda this: "logprobs" in this)
    this = episode["rounds"][number]
    this["logprobs"] = [0.7 for _ in this["logprobs"]]
    return NOWHERE


@forgery("tokens", "log-probabilities")
def fewer_probabilities_than_tokens(forger: Forger) -> Place:
    episode, number = forger.find(lambda this: "logprobs" in this)
    episode["rounds"][number]["logprobs"].append(-1.0)
    return of(episode, number)
