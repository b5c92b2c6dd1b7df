"""The file that a viewer is: what lies in it, and what never does."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from submitted import submitted
from viewer_runs import WRITTEN, episode, other_way, typed, with_code, write_run

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.game import EpisodeError, Reject, Suggestion
from codeassist_leaderboards.boards.placeholders import without_places
from codeassist_leaderboards.viewer import html as viewer
from codeassist_leaderboards.viewer.html import write_viewer
from codeassist_leaderboards.viewer.story import open_source

pytestmark = pytest.mark.usefixtures("fake_names")


def parts(file: Path) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The page, its index, and its blocks by id."""
    page = file.read_text("utf-8")
    found = re.findall(r'<script type="text/plain" id="(\w+)">([^<]*)</script>', page)
    blocks = {name: json.loads(zlib.decompress(base64.b64decode(text))) for name, text in found}
    (index,) = re.findall(r'<script type="application/json" id="index">([^<]*)</script>', page)
    return page, json.loads(index), blocks


def test_episodes_lie_in_blocks_and_each_problem_text_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewer, "BLOCK", 900)
    run = write_run(tmp_path / "r", [episode(a, p, s) for p in ("double", "triple") for s in range(3) for a in "xy"])
    made = write_viewer(run, tmp_path / "v.html")
    assert (made.episodes, made.bytes) == (12, (tmp_path / "v.html").stat().st_size)
    _, index, blocks = parts(tmp_path / "v.html")
    told = [one for n in range(len(index["episodeBlocks"])) for one in blocks[f"e{n}"]]
    texts = [one for n in range(len(index["problemBlocks"])) for one in blocks[f"p{n}"]]
    assert len(index["episodeBlocks"]) > 2
    assert index["episodeBlocks"] == sorted(index["episodeBlocks"])
    assert (len(told), [t["statement"] for t in texts]) == (
        12,
        ["Print twice the number. (double)", "Print twice the number. (triple)"],
    )
    assert [p["id"] for p in index["problems"]] == ["double", "triple"]
    assert index["rows"]["problem"] == [0] * 6 + [1] * 6
    assert index["rows"]["player"] == [0, 1] * 6
    first = told[0]
    assert first["f"][1][:5] == ["    return x", 0, "\n", 24, 11]
    assert first["f"][1][5] == [1.0, 3.0]
    assert (first["k"], first["t"]) == (None, [[0, "passed", ""]])
    assert len(index["settings"]) == 2


def test_the_policy_names_the_page_s_own_script_and_style_alone(tmp_path: Path) -> None:
    write_viewer(write_run(tmp_path / "r", [episode()]), tmp_path / "v.html")
    page, _, _ = parts(tmp_path / "v.html")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name, pattern in (("script", r"<script>(.*?)</script>"), ("style", r"<style>(.*?)</style>")):
        (text,) = re.findall(pattern, page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    script = page[page.index("<script>") :]
    for unsafe in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "http"):
        assert unsafe not in script
    assert not re.findall(r"(src|href)=\"(?!#|data:,)", page)


def test_nothing_of_a_transcript_stands_in_the_page_unescaped(tmp_path: Path) -> None:
    bad = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u2028&amp;"
    run = write_run(tmp_path / bad.replace("/", "_"), [episode(bad, bad, message=bad)])
    write_viewer(run, tmp_path / "v.html", title=bad)
    page, index, _ = parts(tmp_path / "v.html")
    assert "alert(1)" in page
    assert "<img" not in page
    assert page.count("<script") == 4  # an episode block, a problem block, the index, the program
    assert index["players"][0]["label"] == bad
    assert index["title"] == bad
    assert "\u2028" not in page[page.index('id="index"') :]


def test_two_runs_are_paired_and_an_assistant_of_both_is_told_apart(tmp_path: Path) -> None:
    runs = [
        write_run(tmp_path / name, [episode("one", seed=s), episode("two", seed=s)]) for name, s in (("a", 0), ("b", 0))
    ]
    write_viewer(runs[0], tmp_path / "v.html", second=runs[1])
    _, index, _ = parts(tmp_path / "v.html")
    assert [p["label"] for p in index["players"]] == ["one (a)", "two (a)", "one (b)", "two (b)"]
    assert index["pair"] == [0, 2]
    assert index["title"] == "a and b"
    write_viewer(runs[0], tmp_path / "v.html", second=runs[0])
    assert [p["label"] for p in parts(tmp_path / "v.html")[1]["players"]][::2] == ["one (a A)", "one (a B)"]


def test_two_runs_without_a_problem_and_seed_in_common_are_refused(tmp_path: Path) -> None:
    runs = [write_run(tmp_path / p, [episode("one", p)]) for p in ("double", "triple")]
    with pytest.raises(InputError, match="'double' and 'triple' have no problem and seed in common"):
        write_viewer(runs[0], tmp_path / "v.html", second=runs[1])
    assert not (tmp_path / "v.html").exists()


def test_two_assistants_are_a_pair_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    told = [episode("one"), episode("two", moves=other_way()), episode("three")]
    run = write_run(tmp_path / "r", told)
    write_viewer(run, tmp_path / "v.html", assistants=["two", "one"])
    _, index, _ = parts(tmp_path / "v.html")
    assert [p["label"] for p in index["players"]] == ["two", "one"]
    assert index["pair"] == [0, 1]
    assert len(set(index["rows"]["trace"])) == 2
    with pytest.raises(NotFoundError, match="Did you mean 'three'"):
        write_viewer(run, tmp_path / "v.html", assistants=["thre"])


def test_a_limit_counts_problems(tmp_path: Path) -> None:
    run = write_run(tmp_path / "r", [episode("one", p, s) for s in (0, 1) for p in ("double", "triple")])
    assert write_viewer(run, tmp_path / "v.html", limit=1).episodes == 2


def test_what_the_reader_should_know_is_on_the_page(tmp_path: Path) -> None:
    lines = [with_code(episode(), "forged"), episode("two", moves=(), failed=EpisodeError("human", 0, "Late", "slow"))]
    run = write_run(tmp_path / "r", lines, tail='{"torn')
    made = write_viewer(run, tmp_path / "v.html")
    _, index, blocks = parts(tmp_path / "v.html")
    assert index["notes"] == list(made.notes)
    assert "torn" in made.notes[0]
    assert blocks["e0"][0]["k"] == "forged"
    assert blocks["e0"][1]["e"] == [["human", 0, "Late", "slow"]]
    assert index["rows"]["dpr"][1] is None


def test_a_set_that_is_missing_for_all_is_said_once(tmp_path: Path) -> None:
    run = write_run(tmp_path / "r", [episode(a, problem_set="jsonl:/absent") for a in "xy"])
    (note,) = write_viewer(run, tmp_path / "v.html").notes
    assert "cannot be loaded" in note


def test_a_portable_page_names_no_place_of_this_machine(tmp_path: Path) -> None:
    here = "/home/someone/models/best.gguf"
    specs = [f"gguf:{here}", "gguf:/srv/other.gguf", "hf:x?server=http://10.1.2.3:8000/v1,top=1"]
    info = {"why": f"read {here}, and/or 1/2 of it", "server": "http://10.1.2.3:8000/v1"}
    moves = ((Suggestion("a / b /c", info=info), Reject("x", info)), *WRITTEN[2:])
    told = [
        episode(specs[0], moves=moves, card={"model": {"file": here}}, problem_set=f"jsonl:{here}"),
        episode(specs[1], moves=WRITTEN[:1], failed=EpisodeError("human", 1, "Absent", f"cannot read '{here}'")),
        episode(specs[2]),
    ]
    run = write_run(tmp_path / "r", told, problems=f"jsonl:{here}")
    made = write_viewer(run, tmp_path / "v.html", title=specs[0], portable=True)
    page, index, blocks = parts(tmp_path / "v.html")
    everything = page + json.dumps(blocks) + " ".join(made.notes)
    for private in ("someone", "best.gguf", "/srv", "10.1.2.3"):
        assert private not in everything
    labels = [player["label"] for player in index["players"]]
    assert labels == ["gguf:FILE (r)", "gguf:FILE (r) (2)", without_places(specs[2])]
    assert blocks["e0"][0]["f"][0][0] == "a / b /c"
    assert blocks["e0"][0]["f"][0][8] == {"why": "read FILE, and/or 1/2 of it", "server": "SERVER"}
    write_viewer(run, tmp_path / "v.html", assistants=specs[:1], portable=True)
    assert [player["label"] for player in parts(tmp_path / "v.html")[1]["players"]] == [without_places(specs[0])]
    write_viewer(run, tmp_path / "v.html")
    assert [player["label"] for player in parts(tmp_path / "v.html")[1]["players"]] == specs


def test_what_would_not_be_seen_in_the_title_is_a_symbol(tmp_path: Path) -> None:
    write_viewer(write_run(tmp_path / "r", [episode()]), tmp_path / "v.html", title="a\u202eb\u2028c")
    assert "<title>a⟨U+202E⟩b⟨U+2028⟩c</title>" in (tmp_path / "v.html").read_text("utf-8")


def test_an_opened_source_is_written_as_a_path_is_and_stays_open(tmp_path: Path) -> None:
    run = write_run(tmp_path / "r", [episode(), episode("two", moves=typed("pass\n"))])
    write_viewer(run, tmp_path / "a.html")
    with open_source(run) as source:
        write_viewer(source, tmp_path / "b.html")
        assert source.story(0).code
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_nothing_to_show_and_nowhere_to_write_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no episode in '.*r/transcripts.jsonl' yet; play some"):
        write_viewer(write_run(tmp_path / "r", []), tmp_path / "v.html")
    with pytest.raises(InputError, match="cannot write"):
        write_viewer(write_run(tmp_path / "s", [episode()]), tmp_path / "absent" / "v.html")


def test_numbers_that_browsers_do_not_know_do_not_break_the_page(tmp_path: Path) -> None:
    run = write_run(tmp_path / "r", [episode(seed=2**60)])
    file = run / "transcripts.jsonl"
    text = file.read_text("utf-8").replace('"why":"departs"', '"why":[NaN,{"x":-Infinity}],"half":"\\ud800"')
    file.write_text(text.replace('"read":12', f'"read":{10**400}', 1).replace("-0.6931", "Infinity,-0.6931"), "utf-8")
    write_viewer(run, tmp_path / "v.html", title="half \ud800")
    _, index, blocks = parts(tmp_path / "v.html")
    assert index["rows"]["seed"] == [str(2**60)]
    assert index["rows"]["dpr"] == [0.0]
    rounds = blocks["e0"][0]["f"]
    assert rounds[0][8]["why"] == ["nan", {"x": "-inf"}]
    assert rounds[1][5][0] == -1


def test_a_submission_is_shown_with_its_board_s_problems_alone(tmp_path: Path) -> None:
    folder = submitted(tmp_path, "knowing")
    assert write_viewer(folder, tmp_path / "v.html").episodes == 4
    _, index, blocks = parts(tmp_path / "v.html")
    assert {p["title"] for p in index["problems"]} == {""}
    assert "named by the submission alone" in index["notes"][0]
    write_viewer(folder, tmp_path / "v.html", problems="fake:a+b")
    _, index, blocks = parts(tmp_path / "v.html")
    assert index["notes"] == []
    assert [p["title"] for p in index["problems"]] == ["A", "B"]
    assert blocks["p0"][0]["statement"] == "Print twice the number. (a)"
    assert index["title"] == folder.name
