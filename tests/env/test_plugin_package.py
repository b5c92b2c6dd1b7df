"""A stranger's package: installed apart, found by name, played with, and what CONTRIBUTING.md shows of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = ROOT / "tests" / "plugin_package"
NAMES = {
    "assistants": {"closer"},
    "humans": {"copyist"},
    "sandboxes": {"memo"},
    "problems": {"bakery", "greetings"},
    "tokenizers": {"lines"},
    "rewards": {"per-round"},
    "models": {"bigram"},
}
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed package and nothing else."""
    target = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    alone = ["--no-deps", "--no-build-isolation", "--no-index", "--no-compile", "--target", str(target)]
    done = subprocess.run([*pip, *alone, str(PLUGIN)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"pip could not build the plugin (is the dev extra installed?):\n{done.stderr}"
    return target


def python(site: Path, arguments: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    paths = [str(site), os.environ.get("PYTHONPATH", "")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=env, cwd=cwd, capture_output=True, text=True, timeout=300)


@pytest.fixture
def codeassist(site: Path, tmp_path: Path) -> Run:
    """The command line in a process that sees the package."""
    return lambda *arguments: python(site, ["-m", "codeassist_env.cli.main", *arguments], tmp_path)


@pytest.fixture
def script(site: Path, tmp_path: Path) -> Run:
    """A Python program in a process that sees the package."""
    return lambda source: python(site, ["-c", source], tmp_path)


def test_the_lists_show_each_with_its_package(codeassist: Run) -> None:
    listed = json.loads(codeassist("ls", "--json").stdout)
    for group, names in NAMES.items():
        members = {m["name"]: m for m in listed[group] if m["package"] == "codeassist-example"}
        assert set(members) == names
        assert all(m["summary"] and "cannot be loaded" not in m["summary"] for m in members.values())
    shown = codeassist("ls", "assistants").stdout.splitlines()
    assert next(line for line in shown if "closer" in line).endswith("[codeassist-example]")


def test_bench_plays_by_name(codeassist: Run, tmp_path: Path) -> None:
    done = codeassist(
        *("bench", "--problems", "greetings:hi+ho", "--human", "copyist", "-a", "closer,closer:most=1"),
        *("--tokenizer", "lines", "--set", "human_tokens=1,unit=tokens:lines", "--sandbox", "memo"),
        *("--seeds", "2", "--out", "run", "--json"),
    )
    assert done.returncode == 0, done.stderr
    rows = {row["name"]: row for row in json.loads(done.stdout)["rows"]}
    assert set(rows) == {"closer", "closer:most=1"}
    for row in rows.values():
        assert (row["episodes"], row["problems"], row["errors"]) == (4, 2, {})
        assert row["pass_at_1"]["mean"] == 1.0
        assert row["written"]["mean"] == 1.0, "each reference is one line, typed at once"
    first = json.loads((tmp_path / "run" / "transcripts.jsonl").read_text().splitlines()[0])
    assert (first["problem"]["set"], first["tokenizer"]["name"]) == ("greetings:hi+ho", "lines")
    assert first["verdict"]["sandbox"].startswith("memo:")


def test_bench_plays_a_set_of_folders(codeassist: Run) -> None:
    chosen = ("bench", "--problems", "bakery", "--human", "copyist", "-a", "closer,none", "--sandbox", "memo")
    done = codeassist(*chosen, "--seeds", "5", "--json")
    assert done.returncode == 0, done.stderr
    closer, none = json.loads(done.stdout)["rows"]
    assert closer["pass_at_1"]["mean"] == none["pass_at_1"]["mean"] == 1.0
    assert closer["acceptance"]["mean"] > none["acceptance"]["mean"] == 0
    assert closer["written"]["mean"] < none["written"]["mean"]


def test_a_set_of_folders_is_valid_by_the_house_rules(codeassist: Run) -> None:
    done = codeassist("problems", "validate", "--problems", "bakery", "--sandbox", "memo", "--strict", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 of 4 references pass; 2 of 2 mistakes fail" in done.stdout


GYM = """
import gymnasium
options = dict(problems="greetings:hi+ho?limit=1", human="copyist", sandbox="memo")
options |= dict(tokenizer="lines", reward="per-round")
env = gymnasium.make("codeassist_env:CodeAssist/Assistant-v0", **options)
env.reset(seed=0)
done, steps = False, 0
while not done:
    _, reward, ended, cut, info = env.step("")
    done, steps = ended or cut, steps + 1
assert (ended, info["verdict"], reward) == (True, "passed", 1 / steps), info
env.close()

options |= dict(problems="bakery", tokenizer="code")
env = gymnasium.make("codeassist_env:CodeAssist/Stop-v0", model="bigram", max_tokens=8, **options)
_, info = env.reset(seed=0)
proposals = [info["proposal"]]
done = False
while not done:
    _, reward, ended, cut, info = env.step(env.action_space.n - 1)
    proposals.append(info["proposal"])
    done = ended or cut
assert ended and info["verdict"] == "passed" and reward > 0, info
assert any(proposals), "the model proposed nothing"
env.close()

from codeassist_env.errors import NotFoundError
for name in ({"reward": "per-rounds"}, {"model": "bigrams"}):
    view = "Stop" if "model" in name else "Assistant"
    try:
        gymnasium.make(f"codeassist_env:CodeAssist/{view}-v0", **{**options, **name})
    except NotFoundError as error:
        print(error)
"""


def test_gymnasium_makes_views_by_name(script: Run) -> None:
    done = script(GYM)
    assert done.returncode == 0, done.stderr
    reward, model = done.stdout.splitlines()
    assert "Did you mean 'per-round'?" in reward
    assert "Did you mean 'bigram'? Known: bigram" in model


def test_the_sub_command_runs(codeassist: Run) -> None:
    done = codeassist("lengths", "--problems", "greetings:hello+hi", "--ids", "greet-hi")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "greet-hi\t55\t29\n"
    assert re.search(r"lengths +Print the characters", codeassist("--help").stdout)


@pytest.mark.parametrize(
    ("arguments", "kind", "near"),
    [
        (["bench", "-a", "closr"], "assistant", "closer"),
        (["bench", "--human", "copist"], "human", "copyist"),
        (["bench", "--problems", "greeting"], "problem set", "greetings"),
        (["bench", "--sandbox", "memoo"], "sandbox", "memo"),
        (["bench", "--tokenizer", "line"], "tokenizer", "lines"),
        (["lenghts"], "command", "lengths"),
    ],
)
def test_a_wrong_name_answers_with_the_packages_names(
    codeassist: Run, arguments: list[str], kind: str, near: str
) -> None:
    own = ["--problems", "greetings", "--human", "copyist", "-a", "closer", "--sandbox", "memo", "--dry-run"]
    given = [*arguments, *(_without(own, arguments[1]) if arguments[0] == "bench" else [])]
    done = codeassist(*given)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"error: no {kind} named {arguments[-1]!r}. Did you mean {near!r}")
    assert re.search(rf"Known: .*\b{near}\b", line)


def _without(options: list[str], option: str) -> list[str]:
    pairs = list(zip(options[:-1:2], options[1::2], strict=True))
    return [text for pair in pairs if pair[0] != option for text in pair] + options[-1:]


@pytest.mark.parametrize(
    "arguments", [["bench", "-a", "closer:most=many"], ["bench", "--problems", "bakery:x"], ["bench", "-a", "closer:x"]]
)
def test_a_wrong_argument_is_one_line(codeassist: Run, arguments: list[str]) -> None:
    done = codeassist(*arguments, "--human", "copyist", "--sandbox", "memo", "--dry-run")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


@pytest.fixture
def broken(site: Path, tmp_path: Path) -> Path:
    """Another installed package, whose module cannot be imported."""
    target = tmp_path / "broken-site"
    about = target / "broken_plugin-1.0.dist-info"
    about.mkdir(parents=True)
    (target / "broken_plugin.py").write_text("import a_package_that_is_absent\n")
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-plugin\nVersion: 1.0\n")
    groups = ("assistants", "humans", "commands")
    (about / "entry_points.txt").write_text(
        "".join(f"[codeassist.{g}]\nruined = broken_plugin:Ruined\n" for g in groups)
    )
    return target


@pytest.mark.parametrize("arguments", [["play", "-a", "ruined"], ["play", "--human", "ruined"], ["ruined", "--help"]])
def test_a_package_that_cannot_be_imported_gives_one_line(broken: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = python(broken, ["-m", "codeassist_env.cli.main", *arguments], tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert re.match(r"error: the (assistant|human|command) 'ruined' .*broken.plugin", line)
    assert "a_package_that_is_absent" in line


def test_a_package_that_cannot_be_imported_hides_nothing_else(broken: Path, tmp_path: Path) -> None:
    listed = python(broken, ["-m", "codeassist_env.cli.main", "ls", "assistants"], tmp_path)
    assert listed.returncode == 0
    assert re.search(r"ruined +cannot be loaded: .*\[broken-plugin\]", listed.stdout)
    assert "noisy-oracle" in listed.stdout
    helped = python(broken, ["-m", "codeassist_env.cli.main", "--help"], tmp_path)
    assert (helped.returncode, helped.stderr) == (0, "")
    assert re.search(r"ruined +.*cannot be loaded", helped.stdout)
    assert "bench" in helped.stdout


def test_the_packages_own_tests_pass(site: Path, tmp_path: Path) -> None:
    apart = ["-c", str(PLUGIN / "pyproject.toml"), "--rootdir", str(PLUGIN), "--confcutdir", str(PLUGIN)]
    done = python(site, ["-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", *apart, str(PLUGIN)], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout


def _blocks(language: str) -> list[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def _dense(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.strip()) + "\n"


@pytest.mark.parametrize("language", ["python", "toml"])
def test_every_block_of_the_guide_is_the_packages_own_code(language: str) -> None:
    files = [*PLUGIN.rglob("*.py"), *PLUGIN.rglob("*.toml")]
    sources = ["\n" + _dense(path.read_text(encoding="utf-8")) for path in files]
    blocks = _blocks(language)
    assert blocks
    for block in blocks:
        assert any("\n" + _dense(block) in source for source in sources), f"found in no source:\n{block}"
