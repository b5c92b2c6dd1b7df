"""Forged submissions are refused with the reason, at the tier that should refuse them, in bounded time and memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import drill

# each enters its forgeries
import forged_counts  # noqa: F401
import forged_files  # noqa: F401
import forged_numbers  # noqa: F401
import forged_rounds  # noqa: F401
import forged_settings  # noqa: F401
import pytest
from forgeries import FORGERIES, NOWHERE, Forgery, Place
from forging import Forger, Made, claim_pass, make, problem_of, retype
from watched import Watched

from codeassist_env.errors import InputError
from codeassist_leaderboards.verification.decisions import LOG, Ruling, append, check_appended, decision_on, read
from codeassist_leaderboards.verification.report import MOST, Tier
from codeassist_leaderboards.verification.verify import verify as whole_verify

MEMORY = 300
"""MiB that a verification may take; the forgeries that take most of it reach 90."""
SECONDS = 30.0
"""Of one forgery, on a machine that may be busy; alone each takes a second or so."""


@pytest.fixture(scope="module")
def world() -> Iterator[None]:
    drill.register()
    yield
    drill.unregister()


@pytest.fixture(scope="module")
def made(world: None, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("genuine"), "idioms", "random-cut", "crammer")


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    with Watched() as process:
        yield process


def verify(
    watched: Watched, made: Made, path: Path, upto: Tier = Tier.RE_EXECUTED, sandbox: str = "known", **told: Any
) -> dict[str, Any]:
    """Verify in the other process, hold it to its bounds, and return the report."""
    report = watched.verify(SECONDS, path=str(path), board=str(made.board), sandbox=sandbox, upto=int(upto), **told)
    assert "raised" not in report, report["raised"]
    assert report["peak"] < MEMORY, report
    assert len(report["findings"]) <= MOST
    return report


def errors(report: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in report["findings"] if not one["warning"]]


@pytest.mark.parametrize("assistant", ["idioms", "random-cut", "crammer"])
def test_a_genuine_submission_passes_every_tier(watched: Watched, made: Made, assistant: str) -> None:
    report = verify(watched, made, made.submissions[assistant], Tier.REPRODUCED)
    assert (report["tier"], errors(report)) == ("reproduced", [])


def test_a_submission_that_was_taken_apart_and_put_together_passes(
    watched: Watched, made: Made, tmp_path: Path
) -> None:
    genuine = made.submissions["idioms"]
    forger = Forger(genuine, tmp_path / genuine.name)
    forger.settle()
    report = verify(watched, made, forger.write(), Tier.REPRODUCED)
    assert (report["tier"], errors(report)) == ("reproduced", [])


REFUSED = [name for name, one in FORGERIES.items() if one.dies is not None and one.refused]
HELD_BACK = [name for name, one in FORGERIES.items() if not one.refused]
LOWERED = [name for name, one in FORGERIES.items() if one.dies is None]


def falsified(made: Made, name: str, tmp_path: Path) -> tuple[Path, Place]:
    """Write a forged submission and return it with the place that is to be named."""
    genuine = made.submissions[FORGERIES[name].of]
    forger = Forger(genuine, tmp_path / genuine.name)
    place = FORGERIES[name].change(forger) or NOWHERE
    return forger.write(), place


@pytest.mark.parametrize("name", REFUSED)
def test_a_forgery_is_refused_with_the_reason(watched: Watched, made: Made, tmp_path: Path, name: str) -> None:
    forgery, (forged, place) = FORGERIES[name], falsified(made, name, tmp_path)
    dies = Tier(forgery.dies or 0)
    if dies > Tier.SCHEMA_VALID:
        before = Tier(dies - 1)
        report = verify(watched, made, forged, before)
        assert (report["tier"], errors(report)) == (str(before), [])
    report = verify(watched, made, forged, max(dies, Tier.RECOMPUTED))
    assert report["tier"] == "refused"
    check_reason(errors(report), forgery, place)


@pytest.mark.parametrize("name", HELD_BACK)
def test_what_nobody_can_tell_here_stays_below_the_tier(
    watched: Watched, made: Made, tmp_path: Path, name: str
) -> None:
    forgery, (forged, place) = FORGERIES[name], falsified(made, name, tmp_path)
    for upto in (Tier(forgery.dies or 0), Tier.REPRODUCED):
        report = verify(watched, made, forged, upto)
        assert (report["tier"], errors(report)) == (str(Tier((forgery.dies or 0) - 1)), [])
        check_reason(report["findings"], forgery, place)


@pytest.mark.parametrize("name", LOWERED)
def test_a_forged_class_is_not_believed(watched: Watched, made: Made, tmp_path: Path, name: str) -> None:
    forged, place = falsified(made, name, tmp_path)
    report = verify(watched, made, forged)
    assert report["submission_class"] == "custom"
    check_reason(report["findings"], FORGERIES[name], place)


def check_reason(findings: Sequence[Mapping[str, Any]], forgery: Forgery, place: Place) -> None:
    """Hold findings to the check, the words and the place that a forgery must be refused with."""
    found = [
        one for one in findings if re.fullmatch(forgery.check, one["check"]) and re.search(forgery.says, one["message"])
    ]
    assert found, findings[:10]
    assert any(fits(one, place) for one in found), (place, found[:10])
    assert all(f"{one['message']}{one['problem']}".isprintable() for one in findings), findings[:10]


def fits(finding: Mapping[str, Any], place: Place) -> bool:
    """Whether a finding names the place, as far as the place is known."""
    told = (finding["problem"], finding["seed"], finding["round"])
    return all(wanted in (None, stands) for wanted, stands in zip(place, told, strict=True))


def test_a_submission_to_a_board_that_nobody_knows_here_is_refused(made: Made) -> None:
    report = whole_verify(made.submissions["idioms"])
    assert report.tier is Tier.REFUSED
    assert "drill-v1" in report.errors[0].message


def test_a_copy_of_another_submission_is_named(watched: Watched, made: Made, tmp_path: Path) -> None:
    original = made.submissions["random-cut"]
    forger = Forger(original, tmp_path / original.name.replace("random-cut", "better"))
    forger.metadata.update(name="Better", authors=["Somebody else"])
    report = verify(watched, made, forger.write(), root=str(original.parents[1]))
    (found,) = (one for one in report["findings"] if one["check"] == "copy")
    assert original.name in found["message"]
    assert not [one for one in verify(watched, made, original)["findings"] if one["check"] == "copy"]


HOSTILE = {
    "forks": "import os\nwhile True:\n    os.fork()\n",
    "fills memory": "held = []\nwhile True:\n    held.append(bytes(10**7))\n",
    "never ends": "while True:\n    pass\n",
    "kills its parent": "import os\nos.kill(os.getppid(), 9)\n",
    "ends well": "import os\nos._exit(0)\n",
}


def test_programs_that_attack_whoever_runs_them_are_judged_and_refused(
    watched: Watched, world: None, tmp_path: Path
) -> None:
    made = make(tmp_path / "genuine", "none", sandbox="auto")
    genuine = made.submissions["none"]
    assert verify(watched, made, genuine, sandbox="auto")["tier"] == "re-executed"
    forger = Forger(genuine, tmp_path / genuine.name)
    attacked = forger.episodes[: len(HOSTILE)]
    for episode, program in zip(attacked, HOSTILE.values(), strict=True):
        verdict = episode["verdict"]
        retype(episode, program)
        episode["verdict"] = verdict
        claim_pass(episode)
    forger.settle()
    report = verify(watched, made, forger.write(), sandbox="auto")
    found = {(one["problem"], one["seed"]) for one in errors(report) if one["check"] == "verdict"}
    assert found == {(one["problem"]["id"], one["seed"]) for one in attacked}


def test_a_human_that_cannot_be_asked_again_is_said_to_be_unchecked(
    watched: Watched, world: None, tmp_path: Path
) -> None:
    made = make(tmp_path / "genuine", "idioms", human="moody")
    genuine = made.submissions["idioms"]
    forger = Forger(genuine, tmp_path / genuine.name)
    bad = next(one for one in forger.episodes if one["verdict"]["status"] != "passed")
    retype(bad, problem_of(bad).references[0].code)
    forger.settle()
    report = verify(watched, made, forger.write())
    assert (report["tier"], errors(report)) == ("re-executed", [])
    (told,) = (one for one in report["findings"] if one["check"] == "human")
    assert "rest on the record" in told["message"]


UNCHECKED = {
    "episode.rounds.logprobs",
    "episode.rounds.assistant_info.finish_reason",
    "episode.verdict.message",
    "episode.verdict.reports.message",
    "run.config.sandbox.spec",
}
"""What enters no score and follows from nothing, besides the clocks."""


def leaves(data: Any, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """Yield where each leaf of plain data is."""
    if isinstance(data, dict | list):
        pairs = data.items() if isinstance(data, dict) else enumerate(data)
        for key, value in list(pairs):
            yield from leaves(value, *path, key)
    else:
        yield path


def changed(value: Any) -> Any:
    """Return another value of the same type."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case float():
            return value - 0.25
        case str():
            return f"{value}x"
        case _:
            return 1


def test_whatever_is_changed_in_an_episode_or_its_run_is_found_but_for_what_enters_no_score(
    world: None, tmp_path: Path
) -> None:
    made = make(tmp_path / "genuine", "idioms", problems="mirror", seeds=(29,))
    genuine = made.submissions["idioms"]
    whole = Forger(genuine, tmp_path)
    unfound = set()
    places = [("episode", *path) for path in leaves(whole.episodes[0]) if path[0] != "times"]
    for number, place in enumerate([*places, *(("run", *path) for path in leaves(whole.run) if path[0] != "files")]):
        forger = Forger(genuine, tmp_path / str(number) / genuine.name)
        held: Any = {"episode": forger.episodes[0], "run": forger.run}
        for key in place[:-1]:
            held = held[key]
        held[place[-1]] = changed(held[place[-1]])
        if place[0] == "episode":
            forger.settle()
        if not whole_verify(forger.write(), board=made.board, sandbox="known", upto=Tier.REPRODUCED).errors:
            unfound.add(".".join(key for key in place if isinstance(key, str)))
    assert unfound == UNCHECKED


def test_the_document_counts_the_forgeries(request: pytest.FixtureRequest) -> None:
    document = (request.config.rootpath / "docs" / "leaderboards.md").read_text(encoding="utf-8")
    assert f"\n{len(FORGERIES)} forged submissions are part of the tests" in document
    for tier in Tier:
        if tier is not Tier.REFUSED:
            count = sum(one.dies is tier and one.refused for one in FORGERIES.values())
            assert re.search(rf"^\| {tier} \| [^|]* \| {count} \|$", document, re.M), (str(tier), count)
    assert (len(LOWERED), len(HELD_BACK)) == (8, 1)


def decided(made: Made, log: Path, count: int = 3) -> list[bytes]:
    """Append decisions and return their lines."""
    report = whole_verify(made.submissions["idioms"], board=made.board, sandbox="known")
    rulings = [Ruling.ACCEPTED, Ruling.WITHDRAWN, Ruling.REFUSED]
    for ruling in rulings[:count]:
        append(log, decision_on(report, ruling, "A reviewer", "as agreed"))
    return log.read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize("forged", ["edited", "reordered", "removed", "inserted", "torn", "first removed"])
def test_a_forged_decision_breaks_the_chain(made: Made, tmp_path: Path, forged: str) -> None:
    log = tmp_path / LOG
    one, two, three = decided(made, log)
    assert len(read(log)) == 3
    changed = {
        "edited": [one.replace(b"A reviewer", b"A stranger"), two, three],
        "reordered": [two, one, three],
        "removed": [one, three],
        "inserted": [one, one, two, three],
        "torn": [one, two, three[:-9]],
        "first removed": [two, three],
    }
    log.write_bytes(b"".join(changed[forged]))
    with pytest.raises(InputError, match=r"chain is broken|torn"):
        read(log)


@pytest.mark.parametrize("forged", ["the last one edited", "the last one removed", "all made anew"])
def test_a_forged_end_of_the_decisions_is_seen_beside_what_was_there_before(
    made: Made, tmp_path: Path, forged: str
) -> None:
    """A chain says nothing of its last line; what the log held before does."""
    base, log = tmp_path / LOG, tmp_path / "now" / LOG
    one, two, three = decided(made, base)
    log.parent.mkdir()
    if forged == "all made anew":
        decided(made, log, 2)
    else:
        log.write_bytes(one + two + (three.replace(b"refused", b"accepted") if "edited" in forged else b""))
    assert read(log)
    with pytest.raises(InputError, match="not as it was before"):
        check_appended(base, log)
