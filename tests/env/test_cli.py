"""The command line: one clear line for every mistake, and the same rows however a run is cut up."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from episodes import episode
from hypothesis import given
from hypothesis import strategies as st

import fakes
from codeassist_env import registry
from codeassist_env.cli.arguments import parse_seeds, split_specs
from codeassist_env.cli.bench import EMBEDDED, WITHOUT_MODEL, default_assistants, resume_command
from codeassist_env.cli.main import run
from codeassist_env.cli.table import PIPED_WIDTH, Screen, short, show
from codeassist_env.errors import InputError
from codeassist_env.game import Finish, Suggestion
from codeassist_env.metrics import rows
from codeassist_env.transcript import read_transcripts

pytestmark = pytest.mark.usefixtures("fake_names")

BENCH = ["bench", "--problems", "fake:a+b+c", "--human", "typist", "-a", "silent,knowing", "--sandbox", "fake"]

PLAY = ["play", "--problems", "fake", "--sandbox", "fake"]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_bench_plays_and_prints_a_leaderboard(said: Any, tmp_path: Path) -> None:
    code, out, err = said(*BENCH, "--out", str(tmp_path / "run"))
    assert code == 0
    assert out.rindex("knowing* ") < out.rindex("silent ")
    assert "1.000 ± 0.000" in out
    assert "6/6 episodes" in err
    assert len(list(read_transcripts(tmp_path / "run"))) == 6


def test_bench_prints_json_alone_on_standard_output(said: Any, tmp_path: Path) -> None:
    code, out, _ = said(*BENCH, "--out", str(tmp_path), "--json", "--seeds", "2")
    rows = {row["name"]: row for row in json.loads(out)["rows"]}
    assert code == 0
    assert rows["silent"]["pass_hat_k"] == {"1": 1.0, "2": 1.0}
    assert rows["knowing"]["privileged"] is True


def test_bench_twice_plays_once(said: Any, tmp_path: Path) -> None:
    said(*BENCH, "--out", str(tmp_path))
    before = (tmp_path / "transcripts.jsonl").read_bytes()
    code, _, err = said(*BENCH, "--out", str(tmp_path))
    assert code == 0
    assert "0 episodes to play, 6 recorded already" in err
    assert (tmp_path / "transcripts.jsonl").read_bytes() == before


def test_another_configuration_is_refused_with_the_difference(said: Any, tmp_path: Path) -> None:
    said(*BENCH, "--out", str(tmp_path))
    code, _, err = said(*BENCH, "--out", str(tmp_path), "--set", "max_rounds=9", "--seeds", "2")
    assert code == 2
    assert "protocol.max_rounds: was 50, now 9" in err
    assert "seeds: had 1, now 2: with [1]" in err
    assert "Traceback" not in err


def test_a_dry_run_plays_nothing(said: Any, tmp_path: Path) -> None:
    code, out, _ = said(*BENCH, "--out", str(tmp_path / "run"), "--dry-run")
    assert code == 0
    assert "episodes    6" in out
    assert not (tmp_path / "run").exists()
    plan = json.loads(said(*BENCH, "--out", str(tmp_path / "run"), "--dry-run", "--json")[1])
    assert plan["episodes"] == 6


def test_a_configuration_file_gives_the_options_and_the_command_line_wins(said: Any, tmp_path: Path) -> None:
    file = tmp_path / "run.toml"
    file.write_text(
        'human = "typist"\nassistants = ["silent"]\nsandbox = "fake"\nseeds = "3"\nset = ["max_rounds=9"]\n'
    )
    arguments = ["bench", "--config", str(file), "--problems", "fake", "--seeds", "2", "--dry-run", "--json"]
    code, out, err = said(*arguments)
    assert (code, err) == (0, "")
    plan = json.loads(out)
    assert plan["episodes"] == 2
    assert plan["config"]["protocol"]["max_rounds"] == 9
    file.write_text("humann = 3\n")
    assert "Did you mean 'human'" in said(*arguments)[2]
    file.write_text("human = \n")
    assert "is not TOML" in said(*arguments)[2]
    file.unlink()
    assert "cannot read" in said(*arguments)[2]


def test_a_run_without_a_scored_episode_exits_3(said: Any, tmp_path: Path) -> None:
    arguments = [a.replace("fake", "fake:broken") if a == "fake" else a for a in BENCH]
    code, out, err = said(*arguments, "--out", str(tmp_path))
    assert code == 3
    assert "silent: 3 episodes failed in the sandbox and are not scored; the first: SandboxFailed: no cell" in err
    assert "(+3 failed)" in out


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["benhc"], "Did you mean 'bench'"),
        ([*BENCH, "--human", "typst"], "Did you mean 'typist'"),
        ([*BENCH, "-a", "silnt"], "no assistant named 'silnt'"),
        ([*BENCH, "--sandbox", "fak"], "Did you mean 'fake'"),
        ([*BENCH, "--problems", "fke"], "no problem set named"),
        ([*BENCH, "--protocol", "paper"], "no protocol preset named"),
        ([*BENCH, "--set", "rounds=3"], "max_rounds"),
        ([*BENCH, "--set", "max_rounds"], "KEY=VALUE"),
        ([*BENCH, "--seeds", "x"], "seeds must be"),
        ([*BENCH, "--seeds", "0"], "seeds must be"),
        ([*BENCH, "--concurrency", "0"], "concurrency of episodes"),
        ([*BENCH, "--tokenizer", "hf:absent"], "cannot read tokenizer"),
        ([*BENCH, "--nosuch"], "No such option"),
        (["score", "absent"], "cannot read transcripts"),
        (["ls", "assistant"], "Did you mean 'assistants'"),
        (
            [*PLAY, "--problem", "zz", "--human", "typist", "-a", "silent"],
            "no problem in",
        ),
    ],
)
def test_every_mistake_is_one_clear_line_and_exit_2(said: Any, arguments: list[str], wanted: str) -> None:
    code, _, err = said(*arguments)
    assert code == 2
    assert wanted in err
    assert "Traceback" not in err


def test_score_changes_weights_without_running(said: Any, tmp_path: Path) -> None:
    said(*BENCH, "--out", str(tmp_path))
    own = {r["name"]: r for r in json.loads(said("score", str(tmp_path), "--json")[1])}
    free = {r["name"]: r for r in json.loads(said("score", str(tmp_path), "--json", "--beta", "0", "--alpha", "0")[1])}
    assert own["silent"]["dpr"]["mean"] == pytest.approx(0.999 ** (0.5 * len(fakes.GOOD)))
    assert free["silent"]["dpr"]["mean"] == 1.0
    tokens = json.loads(said("score", str(tmp_path / "transcripts.jsonl"), "--json", "--unit", "tokens")[1])
    assert tokens[0]["written"]["mean"] < own["silent"]["written"]["mean"]
    assert "effort in tokens" in said("score", str(tmp_path), "--unit", "tokens")[1]
    lines = said("score", str(tmp_path), "--episodes")[1].splitlines()
    assert len(lines) == 6
    assert json.loads(lines[0])["passed"] is True
    assert said("score", str(tmp_path), "--gamma", "7")[0] == 2


def test_play_shows_one_episode_and_writes_it(said: Any, tmp_path: Path) -> None:
    common = ["play", "--problems", "fake:a+b", "--human", "typist", "--sandbox", "fake"]
    code, out, err = said(*common, "-a", "knowing", "--problem", "b", "--out", str(tmp_path / "t.jsonl"))
    assert code == 0
    assert "verdict passed" in out
    assert "round 1/50" in err
    assert [t.problem_id for t in read_transcripts(tmp_path / "t.jsonl")] == ["b"]
    code, out, err = said(*common, "-a", "silent", "--quiet", "--json")
    assert json.loads(out)["end"] == "finish"
    assert err == ""


def test_play_exits_3_where_a_call_failed(said: Any) -> None:
    registry.register("humans", "gone", lambda argument: fakes.Queue([TimeoutError("60 s")]))
    try:
        code, _, err = said(
            "play", "--problems", "fake", "--human", "gone", "--sandbox", "fake", "-a", "silent", "--quiet"
        )
    finally:
        registry.unregister("humans", "gone")
    assert code == 3
    assert "human failed in round 1: TimeoutError: 60 s" in err


def test_a_second_run_without_out_goes_on_with_the_first(
    said: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said(*BENCH)
    assert "every episode is recorded" in said(*BENCH)[2]
    said(*BENCH, "--set", "max_rounds=9")
    assert len(list((tmp_path / "runs").iterdir())) == 2


def test_brackets_in_names_and_difficulties_are_no_markup(said: Any, tmp_path: Path) -> None:
    said(*BENCH, "--out", str(tmp_path))
    for file in (tmp_path / "transcripts.jsonl", tmp_path / "run.json"):
        text = file.read_text().replace('"knowing"', '"x[/a]"').replace('"difficulty":"easy"', '"difficulty":"[/red]"')
        file.write_text(text)
    code, out, _ = said("score", str(tmp_path))
    assert code == 0
    assert "[/red]" in out and "x[/a]" in out


def test_a_narrow_terminal_gets_fewer_columns_and_whole_numbers(said: Any, tmp_path: Path) -> None:
    said(*BENCH, "--out", str(tmp_path))
    table = rows(read_transcripts(tmp_path))
    for width in (60, 80, 100, 160):
        screen = Screen(width=width, file=io.StringIO(), force_terminal=False)
        show(screen, table, "title")
        text = screen.file.getvalue()  # type: ignore[attr-defined]
        assert "knowing*" in text
        assert "1.000 ± 0.000" in text
        assert "…" not in text
        assert ("a wider terminal" in text) == (width < 110)


class Asking:
    """Suggests nothing, and says that a model was asked."""

    def __init__(self, argument: str = "") -> None:
        self.name, self.cost = "asking", float(argument or 0)

    def suggest(self, view: Any) -> Suggestion:
        usage = {"calls": 1, "prompt_tokens": 700, "completion_tokens": 20, "cost": self.cost}
        return Suggestion("", info={"usage": usage, "ignored": ["seed"]})


@pytest.fixture
def asking() -> Iterator[None]:
    registry.register("assistants", "asking", Asking)
    yield
    registry.unregister("assistants", "asking")


def test_what_models_took_is_in_the_table_where_one_was_used(said: Any, asking: None, tmp_path: Path) -> None:
    play = [*BENCH[:5], "-a", "silent,asking", "--sandbox", "fake"]
    code, out, _ = said(*play, "--out", str(tmp_path / "one"))
    assert code == 0
    head = next(line for line in out.splitlines() if "by assistant" in line)
    assert "tokens/episode" in head and "s/call" in head and "cost" not in head
    (line,) = [line for line in out.splitlines() if line.strip().startswith("asking")][-1:]
    assert " 2.2k " in line and " <0.001 " in line  # 720 tokens in each of the 3 rounds
    assert "parameters that models ignored: seed by the assistant's (in 9 answers)" in out
    assert "tokens and median seconds of the assistant's model" in out
    scored = said("score", str(tmp_path / "one"))[1]
    assert "tokens/episode" in scored and "parameters that models ignored" in scored
    row = next(row for row in json.loads(said("score", str(tmp_path / "one"), "--json")[1]) if row["usage"])
    assert row["usage"]["assistant"]["prompt_tokens"] == 2100
    assert row["ignored"] == {"assistant": {"seed": 9}}
    episodes = [json.loads(line) for line in said("score", str(tmp_path / "one"), "--episodes")[1].splitlines()]
    assert [e["usage"]["assistant"]["calls"] for e in episodes if e["assistant"] == "asking"] == [3, 3, 3]
    assert all("usage" not in e for e in episodes if e["assistant"] == "silent")
    out = said(*play[:5], "-a", "asking:0.01", "--sandbox", "fake", "--out", str(tmp_path / "two"))[1]
    assert "$0.03" in out


def test_a_narrow_terminal_goes_without_the_models_first(said: Any, asking: None, tmp_path: Path) -> None:
    said(*BENCH[:5], "-a", "silent,asking:0.01", "--sandbox", "fake", "--out", str(tmp_path))
    table = rows(read_transcripts(tmp_path))
    seen = []
    for width in range(60, PIPED_WIDTH + 1, 2):
        screen = Screen(width=width, file=io.StringIO(), force_terminal=False)
        show(screen, table, "title")
        text = screen.file.getvalue()  # type: ignore[attr-defined]
        assert "…" not in text
        head = next(line for line in text.splitlines() if "pass@1" in line and "DPR" in line and "/ acc" not in line)
        seen.append(
            tuple(column for column in ("cost", "s/call", "tokens/episode", "episodes") if column in head.split())
        )
    assert list(dict.fromkeys(seen)) == [
        (),
        ("episodes",),
        ("cost", "episodes"),
        ("cost", "s/call", "episodes"),
        ("cost", "s/call", "tokens/episode", "episodes"),
    ]


@pytest.mark.parametrize(
    ("count", "wanted"),
    [(0, "0"), (999.4, "999"), (1000, "1.0k"), (9_949, "9.9k"), (12_345, "12k"), (3_100_000, "3.1M"), (5e7, "50M")],
)
def test_counts_are_shown_short(count: float, wanted: str) -> None:
    assert short(count) == wanted


def test_both_roles_models_are_told_apart() -> None:
    used = {"calls": 1, "prompt_tokens": 5, "completion_tokens": 5, "cost": 0}
    told = Finish({"usage": used, "ignored": ["stop"]})
    table = rows([episode([Suggestion("", info={"usage": used})], [told])])
    screen = Screen(width=PIPED_WIDTH, file=io.StringIO(), force_terminal=False)
    show(screen, table, "title")
    text = screen.file.getvalue()  # type: ignore[attr-defined]
    assert " 10 / 10 " in text
    assert "of the assistant / human's model" in text
    assert "ignored: stop by the human's (in 1 answers)" in text


def test_every_mistake_before_playing_is_found_by_a_dry_run(said: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for options, wanted in (
        (["--set", "unit=tokens:nope"], "no tokenizer named"),
        (["--out", str(tmp_path / "file")], "is a file"),
        (["--set", "preset=paper-code"], "--protocol paper-code"),
        (["--set", "max_rounds=99999999999999999999"], "max_rounds must be"),
        (["--seeds", "1000000000000"], "at most 100000 seeds"),
    ):
        code, _, err = said(*BENCH, "--dry-run", *options)
        assert code == 2
        assert wanted in err


def test_an_unwritable_transcript_file_is_refused_before_playing(said: Any, tmp_path: Path) -> None:
    code, _, err = said(*PLAY, "--human", "typist", "-a", "silent", "--out", str(tmp_path / "no" / "t.jsonl"))
    assert code == 2
    assert "cannot write" in err
    assert "round 1" not in err


def test_an_assistant_that_must_know_is_refused_before_playing(said: Any) -> None:
    registry.register("humans", "mute", lambda argument: fakes.Queue([]))
    try:
        code, _, err = said(*PLAY, "--human", "mute", "-a", "knowing")
    finally:
        registry.unregister("humans", "mute")
    assert code == 2
    assert "choose another with --assistant" in err


def test_ls_shows_what_is_registered(said: Any) -> None:
    out = said("ls", "tokenizers")[1]
    assert "code " in out
    assert "Splits source" in out
    found = json.loads(said("ls", "--json")[1])
    assert {m["name"] for m in found["assistants"]} >= {"none", "oracle-10", "silent"}


def test_specs_and_seeds_are_read_as_documented() -> None:
    assert split_specs(["a,b:x=1,y=2,c", "d:3"]) == ("a", "b:x=1,y=2", "c", "d:3")
    assert parse_seeds("3") == (0, 1, 2)
    assert parse_seeds("7,9") == (7, 9)
    assert parse_seeds("7,") == (7,)
    for bad in ("", "-1", "1,x", ",", "-1,2"):
        with pytest.raises(InputError):
            parse_seeds(bad)


SPECS = (
    "none",
    "empower-decode:eta=2,unit=bits",
    "empower-decode:hf:DIR?dtype=float32,device=cuda:0?eta=0.32,unit=nats",
    "lm:openai:http://127.0.0.1:8000/v1|http://b:1/v1#org/model?cap=10,mode=raw",
    "base-10:small?temperature=0",
    "base:max_tokens=32",
    "lm:replay:runs/calls?model=org/model?cap=10,prompts=C:/own",
    "lm:hf:DIR?dtype=float32?",
    "base-20:temperature=0,heal=false",
    "dpr-stop",
)


@given(st.permutations(SPECS))
def test_specs_with_models_and_parameters_can_stand_in_one_list(specs: list[str]) -> None:
    assert split_specs([",".join(specs)]) == tuple(specs)
    assert split_specs([" , ".join(specs)]) == tuple(specs)


def test_the_unasked_assistants_depend_on_what_is_installed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    absent: set[str] = set()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in absent else object())
    assert default_assistants() == EMBEDDED
    assert split_specs([",".join(EMBEDDED)]) == EMBEDDED
    assert capsys.readouterr().err == ""
    absent.add("torch")
    assert default_assistants() == WITHOUT_MODEL
    assert "torch cannot be imported; pip install 'codeassist-env[lm]'" in capsys.readouterr().err
    known = registry.names("assistants")
    assert {spec.partition(":")[0] for spec in (*EMBEDDED, *WITHOUT_MODEL)} <= set(known)


def test_no_assistant_at_all_is_a_mistake_and_no_default(said: Any, tmp_path: Path) -> None:
    code, _, err = said(*BENCH[:5], "-a", "", "--out", str(tmp_path))
    assert code == 2
    assert "at least one of assistants" in err


def test_the_resume_command_names_the_run() -> None:
    assert resume_command(Path("runs/a b"), ["bench", "--seeds", "3"]) == "codeassist bench --seeds 3 --out 'runs/a b'"
    assert resume_command(Path("x"), ["bench", "--out", "x"]) == "codeassist bench --out x"


SLOW = """
import sys, time
sys.path.insert(0, {tests!r})
import fakes
from codeassist_env import registry
from codeassist_env.game import Suggestion
from codeassist_env.cli.main import main
class Slow(fakes.Silent):
    def suggest(self, view):
        time.sleep(0.01)
        return Suggestion("")
registry.register("sandboxes", "fake", fakes.FakeSandbox)
registry.register("humans", "typist", fakes.Typist)
registry.register("assistants", "slow", Slow)
registry.register("problems", "fake", lambda a: fakes.make_set(*map(str, range(40))))
sys.argv = ["codeassist", *{arguments!r}]
main()
"""


def test_ctrl_c_prints_the_command_that_goes_on(tmp_path: Path) -> None:
    arguments = ["bench", "--problems", "fake", "--human", "typist", "-a", "slow", "--sandbox", "fake"]
    arguments += ["--out", str(tmp_path), "--concurrency", "2"]
    program = SLOW.format(tests=str(Path(fakes.__file__).parent), arguments=arguments)
    child = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    file = tmp_path / "transcripts.jsonl"
    deadline = time.monotonic() + 30
    while not (file.exists() and file.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.005)
    os.kill(child.pid, signal.SIGINT)
    _, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert f"codeassist bench --problems fake --human typist -a slow --sandbox fake --out {tmp_path}" in err
    assert "Traceback" not in err
    again = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert again.returncode == 0
    assert sorted(t.problem_id for t in read_transcripts(tmp_path)) == sorted(map(str, range(40)))


def test_a_closed_pipe_is_no_error() -> None:
    command = [sys.executable, "-m", "codeassist_env.cli.main", "problems", "export"]
    for arguments in (command, [*command[:3], "problems", "ls"], [*command[:3], "ls"]):
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run(arguments, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60)
        os.close(writer)
        assert (done.returncode, done.stderr) == (0, "")


def test_what_an_error_quotes_controls_no_terminal(said: Any) -> None:
    def hostile(argument: str) -> None:
        raise InputError("first \x1b[2J\u202e\nsecond \x07")

    registry.register("problems", "hostile", hostile)
    try:
        code, _, err = said("problems", "ls", "--problems", "hostile")
    finally:
        registry.unregister("problems", "hostile")
    assert code == 2
    assert err == "error: first \u241b[2J\u27e8U+202E\u27e9\nsecond \u2407\n"
    assert "\x1b" not in said("problems", "ls", "--\x1b[2J")[2]


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_error(closed: str) -> None:
    command = f'"{sys.executable}" -m codeassist_env.cli.main problems ls --limit 1 {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_missing_package_is_named_and_ours_is_a_defect(said: Any) -> None:
    def lacking(argument: str) -> None:
        raise ModuleNotFoundError("No module named 'numpy.linalg'", name=argument)

    registry.register("commands", "lacking", click.command(click.argument("name")(lambda name: lacking(name))))
    try:
        code, _, err = said("lacking", "numpy.linalg")
        assert code == 2
        assert err.startswith("error: the package 'numpy' is missing: the installation is incomplete; install ")
        with pytest.raises(ModuleNotFoundError):
            said("lacking", "codeassist_env.absent")
    finally:
        registry.unregister("commands", "lacking")


def test_an_export_does_not_overwrite_the_set_it_reads(said: Any, tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    assert said("problems", "export", "--limit", "2", "-o", str(file))[0] == 0
    before = file.read_bytes()
    code, _, err = said("problems", "export", "--problems", f"jsonl:{file}", "--limit", "1", "-o", str(file))
    assert code == 2
    assert "would overwrite" in err
    assert file.read_bytes() == before
