"""Forged scores, counts and episodes."""

from __future__ import annotations

from copy import deepcopy

from forgeries import NOWHERE, Place, failing, forgery, of, passing_twin, rejected, replace_episode, typed
from forging import Forger, claim_pass

from codeassist_leaderboards.verification.report import Tier


@forgery("row", "dpr")
def a_better_score_in_the_row_only(forger: Forger) -> Place:
    forger.run["row"]["dpr"] += 0.01
    return NOWHERE


@forgery("row", "acceptance")
def a_better_acceptance_in_the_row_only(forger: Forger) -> Place:
    forger.run["row"]["acceptance"] = 0.9
    return NOWHERE


@forgery("dpr", "dpr is 0.999")
def a_better_score_in_a_line_and_the_row(forger: Forger) -> Place:
    line = forger.lines[0]
    line["dpr"] = 0.999
    forger.settle_row()
    return line["problem"], line["seed"], None


@forgery("count", "passed is True")
def a_pass_in_a_line_and_the_row(forger: Forger) -> Place:
    bad = failing(forger)
    line = forger.line(bad["problem"]["id"], bad["seed"])
    line.update(passed=True, dpr=0.9)
    forger.settle_row()
    return of(bad)


@forgery("count", "accepts")
def more_accepts_in_the_lines_and_the_row(forger: Forger) -> Place:
    for line in forger.lines:
        line["accepts"] = line["decisions"]
    forger.settle_row()
    return forger.lines[0]["problem"], forger.lines[0]["seed"], None


@forgery("verdict", "wrong", Tier.RE_EXECUTED)
def a_failing_program_that_is_said_to_pass(forger: Forger) -> Place:
    bad = failing(forger)
    claim_pass(bad)
    forger.settle()
    return of(bad)


@forgery("verdict", "rests on 1 passed tests of 2")
def a_pass_that_rests_on_half_of_the_tests(forger: Forger) -> Place:
    bad = failing(forger)
    claim_pass(bad)
    bad["verdict"]["reports"].pop()
    bad["verdict"]["tests_run"] = 1
    bad["times"]["verdict"].pop()
    forger.settle()
    return of(bad)


@forgery("files", "does not agree with itself", Tier.SCHEMA_VALID)
def a_pass_in_the_status_alone(forger: Forger) -> Place:
    bad = failing(forger)
    bad["verdict"].update(status="passed", failed_test=None)
    forger.settle()
    return NOWHERE


@forgery("count", "read")
def less_read_than_shown(forger: Forger) -> Place:
    episode, number = forger.find(rejected)
    episode["rounds"][number]["read"] = 0
    forger.settle()
    return of(episode, number)


@forgery("count", "written")
def less_written_than_typed(forger: Forger) -> Place:
    episode, number = forger.find(typed)
    episode["rounds"][number]["written"] -= 1
    forger.settle()
    return of(episode, number)


@forgery("count", "read")
def counts_moved_from_written_to_read(forger: Forger) -> Place:
    episode, number = forger.find(typed)
    this = episode["rounds"][number]
    this["read"], this["written"] = this["read"] + this["written"], 0
    forger.settle()
    return of(episode, number)


@forgery("episodes", r"in its place|ends before", Tier.SCHEMA_VALID)
def the_failing_episode_dropped(forger: Forger) -> Place:
    bad = failing(forger)
    forger.episodes.remove(bad)
    forger.settle()
    return of(bad)


@forgery("config", "lacks 1 problem")
def a_whole_problem_dropped(forger: Forger) -> Place:
    forger.episodes = [one for one in forger.episodes if one["problem"]["id"] != "mirror"]
    forger.settle()
    forger.run["config"]["problems"]["ids"].remove("mirror")
    return NOWHERE


@forgery("metadata", "problem ids twice", Tier.SCHEMA_VALID)
def a_problem_named_twice_in_the_run(forger: Forger) -> Place:
    forger.episodes = [one for one in forger.episodes if one["problem"]["id"] != "stairs"]
    forger.episodes += [deepcopy(one) for one in forger.episodes if one["problem"]["id"] == "vowels"]
    forger.settle()
    forger.run["config"]["problems"]["ids"] = [one["problem"]["id"] for one in forger.episodes[::2]]
    return NOWHERE


@forgery("episodes", "in its place", Tier.SCHEMA_VALID)
def episodes_in_another_order(forger: Forger) -> Place:
    forger.episodes.reverse()
    forger.settle()
    return NOWHERE


@forgery("config", "seeds: the run lacks 12")
def the_unlucky_seed_dropped(forger: Forger) -> Place:
    forger.episodes = [one for one in forger.episodes if one["seed"] != 12]
    forger.settle()
    forger.run["config"]["seeds"] = [29]
    return NOWHERE


@forgery("config", "seeds: the run lacks 12")
def a_lucky_seed_in_place_of_the_unlucky_one(forger: Forger) -> Place:
    for episode in forger.episodes:
        episode["seed"] = 13 if episode["seed"] == 12 else episode["seed"]
    forger.settle()
    forger.run["config"]["seeds"] = [13, 29]
    return NOWHERE


@forgery("episodes", "in its place", Tier.SCHEMA_VALID)
def a_passing_episode_twice_in_place_of_the_failing_one(forger: Forger) -> Place:
    replace_episode(forger, failing(forger), deepcopy(passing_twin(forger)))
    forger.settle()
    return NOWHERE


@forgery("files|episodes", "one more|more than", Tier.SCHEMA_VALID)
def a_problem_twice(forger: Forger) -> Place:
    forger.episodes += [deepcopy(one) for one in forger.episodes if one["problem"]["id"] == "vowels"]
    forger.settle()
    return NOWHERE


@forgery("episodes", "seed 7 in its place", Tier.SCHEMA_VALID)
def an_episode_of_a_seed_that_the_board_does_not_have(forger: Forger) -> Place:
    twin = deepcopy(passing_twin(forger))
    twin["seed"] = 7
    replace_episode(forger, failing(forger), twin)
    forger.settle()
    return NOWHERE


@forgery("human-seed", "asked again with this seed", Tier.RE_EXECUTED)
def a_lucky_seed_under_the_unlucky_ones_number(forger: Forger) -> Place:
    bad, twin = failing(forger), deepcopy(passing_twin(forger))
    twin["seed"] = bad["seed"]
    replace_episode(forger, bad, twin)
    forger.settle()
    return of(bad)


@forgery("assistant-seed", "another text", Tier.REPRODUCED)
def suggestions_of_another_seed_that_meet_the_same_human(forger: Forger) -> Place:
    """The human has the same in mind in both, so only the assistant can say that it suggested something else."""
    bad, twin = forger.episode("vowels", 12), deepcopy(forger.episode("vowels", 29))
    twin["seed"] = bad["seed"]
    replace_episode(forger, bad, twin)
    forger.settle()
    return of(bad)


@forgery("files", "end", Tier.SCHEMA_VALID)
def the_failing_episode_said_to_be_an_error(forger: Forger) -> Place:
    bad = failing(forger)
    bad.update(end="error", verdict=None)
    bad["errors"] = [{"role": "assistant", "round": 0, "type": "Timeout", "message": "no answer"}]
    return NOWHERE


@forgery("files", "end|status", Tier.SCHEMA_VALID)
def the_failing_verdict_said_to_be_the_sandboxs_fault(forger: Forger) -> Place:
    bad = failing(forger)
    bad["verdict"]["status"] = "sandbox-failed"
    bad["end"] = "error"
    bad["errors"] = [{"role": "sandbox", "round": len(bad["rounds"]), "type": "SandboxFailed", "message": ""}]
    return NOWHERE


@forgery("files", "status", Tier.SCHEMA_VALID)
def a_sandbox_failure_without_an_error(forger: Forger) -> Place:
    bad = failing(forger)
    bad["verdict"]["status"] = "sandbox-failed"
    return NOWHERE


@forgery("episode", "assistant", Tier.SCHEMA_VALID)
def the_failing_episode_taken_from_another_assistant(forger: Forger) -> Place:
    bad, twin = failing(forger), deepcopy(passing_twin(forger))
    twin["seed"] = bad["seed"]
    twin["assistant"] = {"spec": "oracle", "name": "oracle", "privileged": True, "kind": "oracle", "cap": None}
    replace_episode(forger, bad, twin)
    forger.settle()
    return of(bad)
