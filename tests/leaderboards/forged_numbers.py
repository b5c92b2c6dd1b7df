"""Numbers that are none, and texts without end."""

from __future__ import annotations

import json

import zstandard
from forgeries import NOWHERE, Place, forgery
from forging import Forger, compact
from zstd_frame import Frame

from codeassist_leaderboards.submissions.submission import PER_PROBLEM, RUN, TRAJECTORIES
from codeassist_leaderboards.verification.report import Tier


def in_json(forger: Forger, episode: int, mark: str, written: str) -> None:
    """Write something into an episode's JSON that no encoder would: ``written`` in the place of a marked text."""
    forger.text[episode] = compact(forger.episodes[episode]).replace(json.dumps(mark), written, 1)


def into_row(forger: Forger, key: str, written: str) -> None:
    """The same of run.json's row."""
    forger.run["row"][key] = "MARK"
    # sealed later than the bytes are made: the files' hashes stay as they are, for only the row is changed
    forger.bytes[RUN] = json.dumps(forger.run).replace('"MARK"', written).encode()


@forgery("files", "NaN", Tier.SCHEMA_VALID)
def a_score_that_is_no_number(forger: Forger) -> Place:
    into_row(forger, "dpr", "NaN")
    return NOWHERE


@forgery("files", "Infinity", Tier.SCHEMA_VALID)
def a_score_without_bound(forger: Forger) -> Place:
    into_row(forger, "dpr", "Infinity")
    return NOWHERE


@forgery("files", "1e999 is not finite", Tier.SCHEMA_VALID)
def a_score_beyond_all_numbers(forger: Forger) -> Place:
    into_row(forger, "dpr", "1e999")
    return NOWHERE


@forgery("files", "1000000 digits", Tier.SCHEMA_VALID)
def a_whole_number_of_a_million_digits(forger: Forger) -> Place:
    into_row(forger, "episodes", "9" * 1_000_000)
    return NOWHERE


@forgery("files", "read", Tier.SCHEMA_VALID)
def a_negative_count(forger: Forger) -> Place:
    forger.lines[0]["read"] = -5
    return NOWHERE


@forgery("files", "seed", Tier.SCHEMA_VALID)
def a_truth_value_for_a_seed(forger: Forger) -> Place:
    forger.lines[1]["seed"] = True
    return NOWHERE


@forgery("files", r"rounds.*read", Tier.SCHEMA_VALID)
def a_truth_value_for_a_count_in_a_round(forger: Forger) -> Place:
    episode, number = forger.find(lambda this: this["read"] == 1)
    episode["rounds"][number]["read"] = True
    return NOWHERE


@forgery("files", "seed", Tier.SCHEMA_VALID)
def a_seed_with_a_fraction(forger: Forger) -> Place:
    forger.episodes[1]["seed"] = 1.5
    return NOWHERE


@forgery("files", r"rounds.*read", Tier.SCHEMA_VALID)
def a_negative_count_in_a_round(forger: Forger) -> Place:
    forger.episodes[0]["rounds"][0]["read"] = -100
    return NOWHERE


@forgery("files", "NaN", Tier.SCHEMA_VALID)
def a_probability_that_is_no_number(forger: Forger) -> Place:
    episode, number = forger.find(lambda this: "logprobs" in this)
    episode["rounds"][number]["logprobs"][0] = "MARK"
    in_json(forger, forger.episodes.index(episode), "MARK", "NaN")
    return NOWHERE


@forgery("files", "NaN", Tier.SCHEMA_VALID)
def a_weight_that_is_no_number(forger: Forger) -> Place:
    forger.episodes[0]["protocol"]["gamma"] = "MARK"
    in_json(forger, 0, "MARK", "NaN")
    return NOWHERE


def packed(forger: Forger, *, end: str = "\n") -> bytes:
    """Return the genuine trajectories in one frame."""
    text = "\n".join(compact(one) for one in forger.episodes) + end
    return zstandard.ZstdCompressor().compress(text.encode())


GB = 10**9


@forgery("files", "line 1: longer than", Tier.SCHEMA_VALID)
def ten_gigabytes_of_zeros(forger: Forger) -> None:
    forger.bytes[TRAJECTORIES] = Frame().repeated(b"\0", 10 * GB).packed()


@forgery("files", "line 1: empty", Tier.SCHEMA_VALID)
def ten_gigabytes_of_blank_lines(forger: Forger) -> None:
    forger.bytes[TRAJECTORIES] = Frame().repeated(b"\n", 10 * GB).packed()


@forgery("files", "line 1: longer than", Tier.SCHEMA_VALID)
def a_line_of_a_gigabyte(forger: Forger) -> None:
    forger.bytes[TRAJECTORIES] = Frame().literal(b'{"code":"').repeated(b"x", GB).literal(b'"}\n').packed()


@forgery("files", r"more than .* bytes of text|longer than", Tier.SCHEMA_VALID)
def a_bomb_behind_the_last_episode(forger: Forger) -> None:
    text = "".join(f"{compact(one)}\n" for one in forger.episodes).encode()
    forger.bytes[TRAJECTORIES] = Frame().literal(text).repeated(b" ", 10 * GB).packed()


@forgery("files", r"longer than|goes on after", Tier.SCHEMA_VALID)
def a_thousand_frames(forger: Forger) -> None:
    forger.bytes[TRAJECTORIES] = Frame().repeated(b" ", GB // 100).packed() * 1000


@forgery("files", "too much memory", Tier.SCHEMA_VALID)
def a_frame_that_wants_two_gigabytes_of_window(forger: Forger) -> None:
    forger.bytes[TRAJECTORIES] = Frame(window_log=31).repeated(b"\0", GB).packed()


@forgery("files", "no end", Tier.SCHEMA_VALID)
def a_skippable_frame_before_the_first(forger: Forger) -> None:
    forger.bytes[TRAJECTORIES] = b"\x50\x2a\x4d\x18" + (2**32 - 1).to_bytes(4, "little") + packed(forger)


@forgery("files", "goes on after its zstd frame", Tier.SCHEMA_VALID)
def a_second_frame(forger: Forger) -> None:
    forger.bytes[TRAJECTORIES] = packed(forger) + packed(forger)


@forgery("files", "goes on after its zstd frame", Tier.SCHEMA_VALID)
def something_after_the_frame(forger: Forger) -> None:
    forger.bytes[TRAJECTORIES] = packed(forger) + b"PK\x03\x04"


@forgery("files", "torn", Tier.SCHEMA_VALID)
def a_torn_frame(forger: Forger) -> None:
    forger.bytes[TRAJECTORIES] = packed(forger)[:-7]


@forgery("files", "line 10: torn", Tier.SCHEMA_VALID)
def a_torn_last_line(forger: Forger) -> None:
    forger.bytes[TRAJECTORIES] = packed(forger, end="")


@forgery("files", "no zstd frame", Tier.SCHEMA_VALID)
def no_frame_at_all(forger: Forger) -> None:
    forger.bytes[TRAJECTORIES] = b"{}\n"


@forgery("files", "more than 20 deep", Tier.SCHEMA_VALID)
def lists_in_lists(forger: Forger) -> None:
    forger.text[0] = '{"rounds":' + "[" * 100_000 + "]" * 100_000 + "}"


@forgery("files", "opening brackets", Tier.SCHEMA_VALID)
def objects_without_end(forger: Forger) -> None:
    """Three characters of text for sixty-four bytes of memory."""
    forger.episodes[0]["assistant"]["more"] = [{}] * 400_000


@forgery("files", "it is missing", Tier.SCHEMA_VALID)
def errors_without_end(forger: Forger) -> None:
    """Each of them lacks five fields, and a check that lists what is wrong has half a million things to say."""
    forger.episodes[0]["rounds"] = [{}] * 99_999


@forgery("files", r"60,0.. keys", Tier.SCHEMA_VALID)
def fields_without_end(forger: Forger) -> None:
    forger.episodes[0] |= {f"x{number}": 0 for number in range(60_000)}


@forgery("files", r"prompts of .* ids", Tier.SCHEMA_VALID)
def prompts_that_keep_all_that_was_before(forger: Forger) -> None:
    """A round may keep the ids of the prompt before: a few bytes that stand for many numbers."""
    first = {"suggestion": "", "decision": "reject", "text": "", "read": 0, "written": 0}
    first.update(prompt_kept=0, prompt_ids=[7] * 300_000)
    forger.episodes[0]["rounds"] = [first, *[{**first, "prompt_kept": 300_000, "prompt_ids": []}] * 2_000]


@forgery("files", r"prompts of .* ids", Tier.SCHEMA_VALID)
def prompts_that_grow_within_the_rounds(forger: Forger) -> None:
    episode = forger.episodes[0]
    idle = {"suggestion": "", "decision": "reject", "text": "", "read": 0, "written": 0}
    episode["rounds"][:0] = [dict(idle) for _ in range(50 - len(episode["rounds"]))]
    for number, this in enumerate(episode["rounds"]):
        this.update(prompt_kept=10_000 * number, prompt_ids=[7] * 10_000)


@forgery("files", "'end' stands twice", Tier.SCHEMA_VALID)
def a_key_twice_in_an_episode(forger: Forger) -> None:
    forger.text[0] = compact(forger.episodes[0]).replace('"end":', '"end":"finish","end":', 1)


@forgery("files", "'format' stands twice", Tier.SCHEMA_VALID)
def a_key_twice_in_the_run(forger: Forger) -> None:
    forger.bytes[RUN] = json.dumps(forger.run).replace('"row":', '"format": 1, "row":', 1).encode()


@forgery("files", "not UTF-8", Tier.SCHEMA_VALID)
def bytes_that_are_no_text(forger: Forger) -> None:
    plain = "".join(f"{compact(one)}\n" for one in forger.episodes).encode()
    plain = plain.replace(b"drill", b"dr\xff\xfel", 1)
    forger.bytes[TRAJECTORIES] = zstandard.ZstdCompressor().compress(plain)


@forgery("files", "surrogate", Tier.SCHEMA_VALID)
def half_a_character(forger: Forger) -> None:
    forger.text[0] = compact(forger.episodes[0]).replace('"suggestion":"', '"suggestion":"\\ud800', 1)


@forgery("files|episodes", r"one more|in its place", Tier.SCHEMA_VALID)
def lines_without_end(forger: Forger) -> None:
    one = compact(forger.lines[0]).encode() + b"\n"
    forger.bytes[PER_PROBLEM] = one * 50_000
