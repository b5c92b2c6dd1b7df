"""A run becomes a submission, or is refused with what departs from the board."""

from __future__ import annotations

import json
import shlex
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from submitted import DAY, board_of, play, submitted

from codeassist_env.cli.main import run
from codeassist_env.errors import InputError
from codeassist_env.metrics import rows
from codeassist_env.store import read_config
from codeassist_env.transcript import Transcript, read_transcripts
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.boards.placeholders import without_places
from codeassist_leaderboards.submissions.files import open_submission
from codeassist_leaderboards.submissions.played import bench_command, open_run
from codeassist_leaderboards.submissions.submission import FILES, ModelCard, SubmissionClass
from codeassist_leaderboards.submissions.submit import left_out, submit, usual_class

pytestmark = pytest.mark.usefixtures("fake_names")
SAID: dict[str, Any] = {"authors": ["Ada"], "training_cutoff": "none", "submitted": DAY}


@pytest.fixture
def run_of_two(tmp_path: Path) -> Path:
    return play(tmp_path / "run")


@pytest.fixture
def board(run_of_two: Path, tmp_path: Path) -> Board:
    return board_of(run_of_two, tmp_path)


def rewrite(run: Path, change: Any) -> None:
    """Change every transcript of a run."""
    made = [change(one) for one in read_transcripts(run)]
    (run / "transcripts.jsonl").write_text("".join(f"{one.to_json()}\n" for one in made if one is not None))


def configure(run: Path, **parts: Any) -> None:
    """Change parts of a run's configuration."""
    told = json.loads((run / "run.json").read_text())
    told["config"] |= parts
    (run / "run.json").write_text(json.dumps(told))


def test_a_submission_holds_the_boards_episodes_of_one_assistant_in_its_order(
    run_of_two: Path, board: Board, tmp_path: Path
) -> None:
    folder = submit(run_of_two, board, assistant="knowing", root=tmp_path / "s", **SAID)
    assert folder == tmp_path / "s" / "tiny" / "2026-11-21_knowing"
    assert {file.name for file in folder.iterdir()} == set(FILES)
    made = open_submission(folder)
    episodes = list(made.transcripts())
    assert [one.key for one in episodes] == [("knowing", name, seed) for name in ("a", "b") for seed in (0, 1)]
    assert episodes == [one for key in [("a", 0), ("a", 1), ("b", 0), ("b", 1)] for one in played(run_of_two, *key)]
    row = next(row for row in rows(read_transcripts(run_of_two)) if row.name == "knowing")
    claimed = made.run.row
    assert (claimed.problems, claimed.episodes, claimed.pass_at_1) == (2, 4, 1.0)
    assert claimed.dpr == row.dpr.mean and claimed.acceptance == row.acceptance.mean
    assert claimed.read == row.read.mean and claimed.written == row.written.mean
    counts = list(made.lines())
    assert [(one.problem, one.seed) for one in counts] == [("a", 0), ("a", 1), ("b", 0), ("b", 1)]
    assert all(one.read == sum(r.read for r in told.rounds) for one, told in zip(counts, episodes, strict=True))
    assert made.run.board.digest == board.digest()
    assert made.run.config["assistants"] == [{"name": "knowing", "privileged": True, "spec": "knowing"}]


def played(run: Path, problem: str, seed: int) -> list[Transcript]:
    return [one for one in read_transcripts(run) if one.key == ("knowing", problem, seed)]


def test_metadata_say_what_was_declared(tmp_path: Path) -> None:
    model = ModelCard(name="Tiny 1B", revision="abc", parameters="1B")
    folder = submitted(
        tmp_path,
        name="Stille Hilfe: größer",
        authors=["Ada", "Bob"],
        training_cutoff=date(2024, 6, 30),
        model=model,
        overrides=["played on paper"],
        url="https://example.org/x",
        notes="Line one\nyes: 'two'",
    )
    assert folder.name == "2026-11-21_stille-hilfe-groer"
    found = open_submission(folder).metadata
    assert (found.name, found.assistant, found.authors) == ("Stille Hilfe: größer", "silent", ("Ada", "Bob"))
    assert (found.training_cutoff, found.submitted, found.model) == (date(2024, 6, 30), DAY, model)
    assert (found.url, found.notes) == ("https://example.org/x", "Line one\nyes: 'two'")
    assert (found.overrides, found.submission_class) == (("played on paper",), SubmissionClass.CUSTOM)


def test_the_same_run_and_metadata_make_the_same_bytes(run_of_two: Path, board: Board, tmp_path: Path) -> None:
    one = submit(run_of_two, board, assistant="silent", root=tmp_path / "1", **SAID)
    shuffled = tmp_path / "shuffled"
    shutil.copytree(run_of_two, shuffled)
    lines = (shuffled / "transcripts.jsonl").read_text().splitlines(keepends=True)
    (shuffled / "transcripts.jsonl").write_text("".join(reversed(lines)))
    other = submit(shuffled, board, assistant="silent", root=tmp_path / "2", **SAID)
    assert {name: (one / name).read_bytes() for name in FILES} == {name: (other / name).read_bytes() for name in FILES}
    assert open_submission(one).digest == open_submission(other).digest


def test_a_later_episode_replaces_an_earlier_one_and_a_torn_line_is_passed_over(
    run_of_two: Path, board: Board, tmp_path: Path
) -> None:
    good = submit(run_of_two, board, assistant="silent", root=tmp_path / "1", **SAID)
    file = run_of_two / "transcripts.jsonl"
    whole = file.read_text()
    lines = whole.splitlines(keepends=True)
    broken = [json.loads(line) for line in lines[:2]]
    for one in broken:
        one["code"] += "# another"
    early = "".join(f"{json.dumps(one)}\n" for one in broken)
    file.write_text(early + whole + lines[0][:100])
    assert open_submission(submit(run_of_two, board, assistant="silent", root=tmp_path / "2", **SAID)).digest == (
        open_submission(good).digest
    )


def test_a_run_of_one_assistant_needs_no_name_of_it(run_of_two: Path, board: Board, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it has several assistants; name one of silent, knowing"):
        submit(run_of_two, board, root=tmp_path, **SAID)
    with pytest.raises(InputError, match="it has no assistant 'oracle' of silent, knowing"):
        submit(run_of_two, board, assistant="oracle", root=tmp_path, **SAID)
    alone = play(tmp_path / "alone", assistants="silent")
    assert submit(alone, board, root=tmp_path / "s", **SAID).name == "2026-11-21_silent"


def test_a_run_that_was_not_played_as_the_board_says_is_refused_with_all_differences(
    board: Board, tmp_path: Path
) -> None:
    other = play(tmp_path / "other", "--set", "max_rounds=9", "--set", "gamma=0.9", "--seeds", "1")
    with pytest.raises(InputError, match="was not played as the board 'tiny' says") as refused:
        submit(other, board, assistant="silent", root=tmp_path / "s", **SAID)
    told = str(refused.value)
    assert "protocol.max_rounds" in told and "protocol.gamma" in told and "seeds: the run lacks 1" in told
    assert not (tmp_path / "s").exists()


def test_a_board_that_is_not_pinned_takes_no_submission(run_of_two: Path, board: Board, tmp_path: Path) -> None:
    problems = board.problems.model_copy(update={"pins": {}})
    unpinned = board.model_copy(update={"problems": problems, "unpinned": ("problems.pins",)})
    with pytest.raises(InputError, match="takes no submissions yet"):
        submit(run_of_two, unpinned, assistant="silent", root=tmp_path / "s", **SAID)


def test_missing_and_failed_episodes_are_listed_with_the_command_that_plays_them(
    run_of_two: Path, board: Board, tmp_path: Path
) -> None:
    def spoil(one: Transcript) -> Transcript | None:
        if one.key == ("silent", "a", 1):
            return None
        return replace(one, end="error") if one.key == ("silent", "b", 0) else one

    rewrite(run_of_two, spoil)
    with pytest.raises(InputError, match="does not hold every episode") as refused:
        submit(run_of_two, board, assistant="silent", root=tmp_path / "s", **SAID)
    told = str(refused.value)
    assert "not played: 1 of silent: a (seed 1)" in told and "failed: 1 of silent: b (seed 0)" in told
    assert f"--seeds 0,1, --out {run_of_two} --retry-errors" in told
    assert submit(run_of_two, board, assistant="knowing", root=tmp_path / "s", **SAID).is_dir()


def test_the_command_that_goes_on_plays_what_is_missing_and_nothing_else(run_of_two: Path, board: Board) -> None:
    configure(run_of_two, problems={**read_config(run_of_two)["problems"], "name": "fake:a+b"})
    rewrite(run_of_two, lambda one: None if one.seed else one)
    words = shlex.split(bench_command(open_run(run_of_two).config, run_of_two))
    assert words[:2] == ["codeassist", "bench"]
    assert run([*words[1:], "--quiet"]) == 0
    assert len(open_run(run_of_two).places) == 8
    assert open_run(run_of_two).config == read_config(run_of_two)


def test_further_problems_and_seeds_of_a_run_are_left_out(board: Board, tmp_path: Path) -> None:
    larger = play(tmp_path / "larger", "--seeds", "3", problems="fake:c+b+a")
    folder = submit(larger, board, assistant="silent", root=tmp_path / "s", **SAID)
    made = open_submission(folder).run
    assert (made.config["problems"]["ids"], made.config["seeds"], made.row.episodes) == (["a", "b"], [0, 1], 4)
    exact = play(tmp_path / "exact", problems="fake:a+b")
    assert made.config["problems"] == read_config(exact)["problems"]
    assert left_out(open_run(larger), board) == ["1 problem that the board has not", "seeds 2"]
    assert left_out(open_run(exact), board) == []


def test_nothing_that_names_a_machine_is_in_a_submission(run_of_two: Path, board: Board, tmp_path: Path) -> None:
    here, there = "/home/ada/secret", "http://10.1.2.3:8000/v1"
    model = {"name": f"openai:{there}|{there}#tiny", "urls": [there], "spec": f"hf:{here}/model?cap=2"}
    assistant = {"name": "silent", "spec": f"silent:hf:{here}/model?prompts={here}/p,cap=2", "model": model}
    human = {**read_config(run_of_two)["human"], "spec": f"typist:{here}"}
    configure(
        run_of_two,
        assistants=[assistant],
        human=human,
        problems={**read_config(run_of_two)["problems"], "name": f"fake:{here}.jsonl?limit=2"},
        sandbox={"grader": "", "name": "fake", "spec": f"fake:python={here}/bin/python,cells=2"},
    )

    def move(one: Transcript) -> Transcript:
        card = {**one.problem, "set": f"fake:{here}.jsonl?limit=2"}
        return replace(one, assistant=assistant, human=human, problem=card)

    rewrite(run_of_two, lambda one: move(one) if one.key[0] == "silent" else None)
    made = open_submission(submit(run_of_two, board, root=tmp_path / "s", name="Silent", **SAID))
    episodes = list(made.transcripts())
    assert not [word for one in episodes for word in ("/home", "10.1.2.3") if word in one.to_json()]
    assert "/home" not in json.dumps(made.run.plain()) and "10.1.2.3" not in json.dumps(made.run.plain())
    assert made.metadata.assistant == "silent:hf:FILE?prompts=FILE,cap=2" == episodes[0].assistant["spec"]
    assert episodes[0].assistant["model"]["name"] == "openai:SERVER#tiny"
    assert episodes[0].human == made.run.config["human"] == {"name": "typist", "spec": board.human.spec}
    assert made.run.config["sandbox"]["spec"] == "fake:python=FILE,cells=2"
    assert episodes[0].problem["set"] == made.run.config["problems"]["name"] == board.problems.set


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("empower", "empower"),
        ("base:max_tokens=32,unit=bits", "base:max_tokens=32,unit=bits"),
        ("lm:hf:org/model-7b?cap=20", "lm:hf:org/model-7b?cap=20"),
        ("lm:hf:/models/x?cap=20", "lm:hf:FILE?cap=20"),
        ("lm:hf:~/models/x", "lm:hf:FILE"),
        ("lm:hf:../x/y?a=b", "lm:hf:FILE?a=b"),
        (r"lm:hf:C:\models\x?a=b", "lm:hf:FILE?a=b"),
        (r"\\server\share\x", "FILE"),
        ("/data/file.jsonl", "FILE"),
        ("openai:http://127.0.0.1:8000/v1#m?retries=1", "openai:SERVER#m?retries=1"),
        ("openai:https://user:key@host/v1|http://other/v1#m", "openai:SERVER#m"),
        ("finished / not finished", "finished / not finished"),
        ("", ""),
    ],
)
def test_addresses_and_paths_have_stand_ins(text: str, kept: str) -> None:
    assert without_places(text) == kept
    assert without_places({"a": [text, 1, None, True], "b": {"c": (text,)}}) == {
        "a": [kept, 1, None, True],
        "b": {"c": [kept]},
    }


@pytest.mark.parametrize(
    ("card", "cutoff", "overrides", "found"),
    [
        ({}, "none", (), "standard"),
        ({}, date(2024, 7, 31), (), "standard"),
        ({}, date(2024, 8, 1), (), "custom"),
        ({}, "unknown", (), "custom"),
        ({"privileged": True}, "none", (), "custom"),
        ({}, "none", ("a longer cap",), "custom"),
    ],
)
def test_the_class_is_what_the_declarations_allow(
    board: Board, card: dict[str, Any], cutoff: Any, overrides: tuple[str, ...], found: str
) -> None:
    window = board.problems.model_copy(update={"since": date(2024, 8, 1)})
    dated = board.model_copy(update={"problems": window})
    assert usual_class(dated, card, cutoff, overrides) == found
    assert usual_class(board, {}, date(2030, 1, 1)) == "standard"


def test_a_folder_that_is_there_stays_unless_it_may_be_replaced(run_of_two: Path, board: Board, tmp_path: Path) -> None:
    folder = submit(run_of_two, board, assistant="silent", name="Same", root=tmp_path / "s", **SAID)
    before = (folder / "run.json").read_bytes()
    with pytest.raises(
        InputError, match="is there already, with other files; give another --name or --date, or --replace it"
    ):
        submit(run_of_two, board, assistant="knowing", name="same", root=tmp_path / "s", **SAID)
    assert (folder / "run.json").read_bytes() == before
    submit(run_of_two, board, assistant="knowing", name="same", root=tmp_path / "s", overwrite=True, **SAID)
    assert open_submission(folder).metadata.assistant == "knowing"
    assert [one.name for one in folder.parent.iterdir()] == [folder.name]


def test_a_submission_that_could_not_be_read_is_not_written(
    run_of_two: Path, board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = submit(run_of_two, board, assistant="silent", root=tmp_path / "s", **SAID)
    before = (folder / "run.json").read_bytes()
    monkeypatch.setattr("codeassist_leaderboards.submissions.files.MOST_EPISODE", 1000)
    with pytest.raises(InputError, match="line 1: longer than 1,000 bytes"):
        submit(run_of_two, board, assistant="silent", root=tmp_path / "s", overwrite=True, **SAID)
    assert (folder / "run.json").read_bytes() == before
    assert [one.name for one in folder.parent.iterdir()] == [folder.name]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"name": "two\nlines"}, "name: String should match pattern"),
        ({"name": "evil \u202egnp.exe"}, r"name: it holds the character U\+202E, which is not seen"),
        ({"name": "a\u3164b"}, r"name: it holds the character U\+3164, which is not seen"),
        ({"notes": "a\U000e0100"}, r"notes: it holds the character U\+E0100, which is not seen"),
        ({"name": "  "}, "name: String should match pattern"),
        ({"name": "x" * 201}, "at most 200"),
        ({"authors": []}, "authors: .*at least 1"),
        ({"authors": ["Ada\u200b"]}, r"authors.0: it holds the character U\+200B"),
        ({"url": "javascript:alert(1)"}, "url: String should match pattern"),
        ({"url": 'https://x.org/"onclick="'}, "url: String should match pattern"),
        ({"notes": "a\x1b[2J"}, r"notes: it holds the character U\+001B"),
        ({"training_cutoff": "someday"}, "training_cutoff"),
    ],
)
def test_metadata_that_deceive_are_refused(
    run_of_two: Path, board: Board, tmp_path: Path, said: dict[str, Any], reason: str
) -> None:
    with pytest.raises(InputError, match=f"the submission's metadata: .*{reason}"):
        submit(run_of_two, board, assistant="silent", root=tmp_path / "s", **{**SAID, **said})
    assert not (tmp_path / "s").exists()


def test_what_is_no_run_is_refused(board: Board, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a run directory"):
        submit(tmp_path, board, root=tmp_path / "s", **SAID)
    other = play(tmp_path / "other", assistants="silent")
    (other / "transcripts.jsonl").unlink()
    with pytest.raises(InputError, match="cannot read the episodes"):
        open_run(other)
    (other / "transcripts.jsonl").write_bytes(b"\xff\n")
    with pytest.raises(InputError, match="are not UTF-8"):
        open_run(other)
    configure(other, assistants=None)
    with pytest.raises(InputError, match="does not say which assistants"):
        open_run(other)
