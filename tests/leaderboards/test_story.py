"""Episodes told round by round, from runs, files and submissions."""

from __future__ import annotations

import math
import os
from pathlib import Path

import pytest
from submitted import submitted
from viewer_runs import STARTER, WRITTEN, episode, other_way, typed, with_code, write_run

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.game import EpisodeError
from codeassist_env.transcript import read_transcripts
from codeassist_env.verdict import Status
from codeassist_leaderboards.viewer import story
from codeassist_leaderboards.viewer.story import first_difference, heading_of, open_source, tell

pytestmark = pytest.mark.usefixtures("fake_names")


def test_frames_hold_the_program_before_them_and_running_totals() -> None:
    story = tell(episode())
    first, second, last = story.frames
    assert first.before == STARTER
    assert second.before == STARTER + "    x = 2\n"
    assert last.before == story.code == STARTER + "    x = 2\n    return x\n"
    assert [f.decision for f in story.frames] == ["reject", "accept", "finish"]
    assert [f.read for f in story.frames] == [12, 24, 28]
    assert [f.written for f in story.frames] == [10, 11, 11]
    assert second.discount == pytest.approx(0.999 ** (0.1 * 24 + 0.5 * 11))
    assert second.surprises == pytest.approx((1.0, 3.0))
    assert (first.reasoning, first.human["intention"]) == ("departs", "plain")
    assert second.assistant == {"stopped_by": "end"}
    assert last.after == last.before


def test_the_final_program_is_told_by_who_wrote_it() -> None:
    story = tell(episode())
    assert story.spans == (
        (STARTER, "starter"),
        ("    x = 2\n", "human"),
        ("    return x", "assistant"),
        ("\n", "human"),
    )
    assert story.share() == pytest.approx({"starter": 9 / 32, "assistant": 12 / 32, "human": 11 / 32})


def test_a_heading_agrees_with_the_story_and_a_failed_episode_has_no_dpr() -> None:
    heading = tell(episode()).heading
    assert (heading.read, heading.written, heading.rounds, heading.accepts) == (28, 11, 3, 1)
    assert heading.dpr == pytest.approx(0.999 ** (0.1 * 28 + 0.5 * 11))
    assert tell(episode(status=Status.WRONG)).heading.dpr == 0.0
    failed = tell(episode(moves=WRITTEN[:1], failed=EpisodeError("human", 1, "ModelTimeout", "no answer")))
    assert (failed.heading.status, failed.heading.dpr, failed.heading.scored) == ("error", None, False)
    assert failed.errors[0].message == "no answer"
    nothing = tell(episode(moves=(), failed=EpisodeError("assistant", 0, "ModelRefused", "no")))
    assert (nothing.frames, nothing.spans) == ((), ((STARTER, "starter"),))


def test_a_recorded_program_that_the_rounds_do_not_make_is_said() -> None:
    assert tell(episode()).notes == ()
    assert "not the one that the rounds make" in tell(with_code(episode(), "forged")).notes[0]


def test_the_first_difference_is_what_happened_and_not_what_was_attached() -> None:
    one, other = tell(episode()), tell(episode("two", moves=other_way()))
    assert first_difference(one.frames, other.frames) == 2
    assert first_difference(one.frames, tell(episode("two")).frames) is None
    assert first_difference(one.frames, one.frames[:2]) == 3
    assert one.heading.trace == tell(episode("two")).heading.trace != other.heading.trace
    assert one.heading.program == other.heading.program


def test_a_run_is_indexed_by_problem_seed_and_assistant_and_read_at_random(tmp_path: Path) -> None:
    order = [("two", "double", 1), ("one", "triple", 0), ("one", "double", 0), ("two", "double", 0)]
    with open_source(write_run(tmp_path / "r", [episode(*key) for key in order])) as source:
        keys = [heading.key for heading in source.index]
        assert keys == [("two", "double", 0), ("one", "double", 0), ("two", "double", 1), ("one", "triple", 0)]
        for i in (3, 0, 2):
            assert source.story(i).heading == source.index[i]
        story = source.story(source.find(("one", "triple", 0)))
        assert (story.title, story.statement) == ("Triple", "Print twice the number. (triple)")
        with pytest.raises(NotFoundError, match="one/double/0"):
            source.find(("one", "double", 9))
        assert source.notes == ()
        assert source.assistants == ("two", "one")


def test_a_later_line_replaces_an_earlier_one_and_a_torn_one_is_said(tmp_path: Path) -> None:
    lines = [episode(status=Status.WRONG), episode()]
    run = write_run(tmp_path / "r", lines, tail=episode(seed=1).to_json()[:40] + "\u00e4")
    with open_source(run) as source:
        assert [heading.passed for heading in source.index] == [True]
        assert "torn" in source.notes[0]
    with open_source(run / "transcripts.jsonl") as source:
        assert (source.name, len(source.index)) == ("r", 1)


def test_what_is_no_run_is_refused_with_what_was_wanted(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        open_source(tmp_path / "absent")
    with pytest.raises(InputError, match="holds no episodes; give a run directory"):
        open_source(tmp_path)
    for content in ('{"format": 1}\n', "[]\n", "\n{\n\n", '{"rounds": [1]}\n', '"rounds"\n', "[" * 100_000 + "\n"):
        (tmp_path / "t.jsonl").write_text(content)
        with pytest.raises(InputError, match=r"t\.jsonl, line [12]: not"):
            open_source(tmp_path / "t.jsonl")
    (tmp_path / "t.jsonl").write_bytes(b"\xff\xfe\n")
    with pytest.raises(InputError, match="line 1 is not UTF-8"):
        open_source(tmp_path / "t.jsonl")


def test_a_line_too_long_for_an_episode_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = write_run(tmp_path / "r", [episode()])
    size = (run / "transcripts.jsonl").stat().st_size
    monkeypatch.setattr(story, "MOST_LINE", size)
    with open_source(run) as source:
        assert len(source.index) == 1
    monkeypatch.setattr(story, "MOST_LINE", size - 1)
    with pytest.raises(InputError, match=rf"line 1 has more than {size - 1:,} bytes, so it is no episode"):
        open_source(run)


def test_what_is_no_regular_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(InputError, match="is no regular file"):
            open_source(path)


def test_a_run_without_an_episode_yet_is_an_empty_source(tmp_path: Path) -> None:
    run = write_run(tmp_path / "r", [])
    (run / "transcripts.jsonl").unlink()
    with open_source(run) as source:
        assert source.index == ()


def test_an_episode_of_an_empty_source_is_not_found(tmp_path: Path) -> None:
    run = write_run(tmp_path / "r", [])
    (run / "transcripts.jsonl").unlink()
    with open_source(run) as source, pytest.raises(NotFoundError, match="holds no episode yet"):
        source.story(0)


def test_an_opened_submission_is_parsed_once_and_has_the_index_of_its_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = submitted(tmp_path, "knowing")
    parsed: list[str] = []
    parse = story._parsed
    monkeypatch.setattr(story, "_parsed", lambda line, where: parsed.append(where) or parse(line, where))
    with open_source(folder) as source:
        assert parsed == []
        assert len(source.index) == 4
        for i, heading in enumerate(source.index):
            assert heading_of(source.transcript(i)) == heading
        assert len(parsed) == 4


def test_a_problem_set_that_is_not_there_is_said_and_another_can_be_given(tmp_path: Path) -> None:
    run = write_run(tmp_path / "r", [episode(problem_set="jsonl:/absent.jsonl"), episode("one", "other")])
    with open_source(run) as source:
        story = source.story(0)
        assert (story.title, story.statement) == ("", "")
        assert "--problems SPEC" in story.notes[0]
        assert "other is not in fake" in source.story(1).notes[0]
    with open_source(run, problems="fake:double+other") as source:
        assert source.story(0).title == "Double"
        assert source.story(1).title == "Other"
    with pytest.raises(NotFoundError, match="Did you mean"):
        open_source(run, problems="fak:double")


def test_another_version_of_a_problem_is_said(tmp_path: Path) -> None:
    with open_source(write_run(tmp_path / "r", [episode(content_hash="f" * 64)])) as source:
        story = source.story(0)
    assert story.statement
    assert "another version of double" in story.notes[0]


def test_stories_of_a_played_run_end_in_its_programs(tmp_path: Path) -> None:
    run = write_run(tmp_path / "r", [episode(), episode("two", moves=typed("    return 3"))])
    with open_source(run) as source:
        codes = {t.key: t.code for t in read_transcripts(run)}
        for i, heading in enumerate(source.index):
            story = source.story(i)
            assert "".join(text for text, _ in story.spans) == story.code == codes[heading.key]


def test_a_token_of_no_probability_costs_infinitely_many_bits() -> None:
    import dataclasses

    first = WRITTEN[0][0]
    moves = ((dataclasses.replace(first, token_ids=(1,), logprobs=(-math.inf,)), WRITTEN[0][1]), *WRITTEN[1:])
    assert tell(episode(moves=moves)).frames[0].surprises == (math.inf,)
