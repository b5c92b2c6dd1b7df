"""The viewer in the terminal, driven by its keys."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled
from told import MOVES, episode, opened

import fakes
from codeassist_env.errors import InputError, MissingExtraError
from codeassist_leaderboards.terminal.app import Viewer
from codeassist_leaderboards.terminal.canvas import Canvas, Rows
from codeassist_leaderboards.terminal.viewer import run_viewer
from codeassist_leaderboards.viewer.story import Source, Story

HOSTILE = "\x1b[2J\x1b]0;owned\x07[bold red on blue]\u202e\r"
Played = Callable[["Driven"], Awaitable[None]]


QUIET = 20
"""Turns of the loop in which no widget has a message left and nothing is read: what a key led to is done."""

STEADY = 3
"""Drawings of the screen, one after the other, that show the same: nothing more is coming."""

MOST_TURNS = 1_000
"""Drawings to wait for that; then the test looks at what is there."""


class Driven:
    """A viewer, its keys, and what stands on its screen."""

    def __init__(self, app: Viewer, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> Driven:
        await self.pilot.press(*keys)
        await self.settle()
        return self

    def __contains__(self, text: str) -> bool:
        return text in self.text

    def __repr__(self) -> str:
        return self.text

    async def settle(self) -> None:
        with suppress(WorkerCancelled):  # the cursor went on before it was read
            await self.app.workers.wait_for_complete()
        await self.app.workers.wait_for_complete()
        shown, same = "", 0
        for _ in range(MOST_TURNS):  # laying out sends widgets their sizes, and only then do they make their lines
            waits = bool(self.app.screen._layout_required or self.app.screen._dirty_widgets)
            await self.pilot.pause()
            reads = any(line.strip() == "..." for line in self.lines)  # an episode still to be shown
            same = 0 if waits or reads or self.text != shown else same + 1
            shown = self.text
            if same == STEADY:
                return
            await asyncio.sleep(0.01 if reads else 0)

    @property
    def lines(self) -> list[str]:
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def problem(self) -> str:
        return self.app.entry.heading.problem if self.app.entry else ""


def drive(played: Played, *sources: Source, size: tuple[int, int] = (120, 30), **given: Any) -> None:
    async def run() -> None:
        app = Viewer(*sources, **given)
        async with app.run_test(size=size) as pilot:
            driven = Driven(app, pilot)

            async def handled(*_: float) -> None:
                quiet = 0
                while quiet < QUIET:
                    await asyncio.sleep(0)
                    pumps = (app, *app.screen.walk_children(with_self=True))
                    busy = any(one.message_queue_size for one in pumps)
                    reading = any(not worker.is_finished for worker in app.workers)
                    quiet = 0 if busy or reading else quiet + 1

            # textual sleeps until the process takes no time, which on a busy machine is long
            patched.setattr("textual.app.wait_for_idle", handled)
            patched.setattr("textual.pilot.wait_for_idle", handled)
            await driven.settle()
            await played(driven)

    # a thread of its own: tests in a browser leave a running loop in this one
    with pytest.MonkeyPatch.context() as patched, ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(run())).result()


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Source]:
    """Two assistants on three problems; they differ on b (outcome) and c (the way alone)."""
    typed = (("", "reject", "def double(x):\n    return 2 * x\n"), *MOVES[2:])
    made = [episode(name, who) for name in "abc" for who in ("one", "two")]
    made[3] = episode("b", "two", moves=(*MOVES[:2], ("", "reject", "pass"), MOVES[3]), status="wrong", message="got 3")
    made[5] = episode("c", "two", moves=typed)
    with opened(tmp_path / "run", *made, problems=fakes.make_set("a", "b")) as run:
        yield run


def test_keys_walk_through_the_episodes_and_their_rounds(source: Source) -> None:
    async def played(driven: Driven) -> None:
        assert "round 1 of 4" in driven.text
        assert "«def double(x):" in driven.text
        assert "‹+    return 2 *+›« x" in await driven.press("l")
        assert "‹-print(-›«double(1)»" in await driven.press("right")
        assert "‹+    return 2 *+›" in await driven.press("h")
        assert "end: finish after 4 rounds; passed" in await driven.press("end")
        assert "round 1 of 4" in await driven.press("home", "h")
        await driven.press("j", "j", "j")
        assert (driven.problem, driven.app.at) == ("b", 0)
        assert "✗ wrong" in driven.text
        await driven.press("k", "G")
        assert driven.problem == "c"
        await driven.press("g")
        assert driven.problem == "a"
        await driven.press("j", "q")
        assert not driven.app.is_running

    drive(played, source)


def test_space_plays_and_stops(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codeassist_leaderboards.terminal.app.SECONDS", 3600.0)

    async def played(driven: Driven) -> None:
        await driven.press("end", "space")
        assert (driven.app.at, driven.app.playing) == (0, True)
        driven.app._play_on()
        assert driven.app.at == 1
        await driven.press("space")
        driven.app._play_on()
        assert (driven.app.at, driven.app.playing) == (1, False)
        await driven.press("space")
        for _ in range(9):
            driven.app._play_on()
        assert (driven.app.at, driven.app.playing) == (4, False)

    drive(played, source)


def test_words_filter_the_list_and_escape_clears_them(source: Source) -> None:
    async def played(driven: Driven) -> None:
        await driven.press("slash", *"two", "space", *"wr", "enter")
        assert "1 of 6 episodes; filter two wr" in driven.text
        assert driven.problem == "b"
        assert "No episode fits" in await driven.press("slash", "x")
        assert "6 episodes" in await driven.press("escape")
        await driven.press("j")
        assert driven.app.entry is driven.app.shown[1]

    drive(played, source)


def test_orders_follow_one_another_and_keep_the_episode(source: Source) -> None:
    async def played(driven: Driven) -> None:
        await driven.press("G", "o")
        assert "by problem" in driven.text
        assert driven.problem == "c"
        assert "by problem, last first" in await driven.press("O")
        assert [entry.heading.problem for entry in driven.app.shown] == list("ccbbaa")

    drive(played, source)


def test_two_assistants_stand_side_by_side_and_keys_lead_to_where_they_differ(source: Source) -> None:
    async def played(driven: Driven) -> None:
        assert "That is for two side by side" in await driven.press("n")
        await driven.press("c")
        assert "one | two; 3 pairs" in driven.text
        await driven.press("n")
        assert driven.problem == "b"
        assert "✓ passed" in driven.text
        assert "✗ wrong" in driven.text
        await driven.press("f")
        assert driven.app.at == 2
        assert "«double(1)»" in driven.text
        assert "«pass»" in driven.text
        await driven.press("n")
        assert driven.problem == "c"
        await driven.press("p", "p")
        assert driven.problem == "c", "past the end from the other side"
        await driven.press("d", "d", "d")
        assert "1 of 3 pairs where the outcome differs" in driven.text
        assert driven.problem == "b"
        assert "6 episodes" in await driven.press("c")

    drive(played, source, size=(160, 30))


def test_two_runs_stand_side_by_side_from_the_start_and_sides_are_chosen(source: Source, tmp_path: Path) -> None:
    async def played(driven: Driven) -> None:
        assert "one in run | one in other; 1 pairs" in driven.text
        assert "Which stands on the right?" in await driven.press("b")
        await driven.press("up", "up", "enter")
        assert "one in run | one in run; 3 pairs" in driven.text
        await driven.press("b", "escape")
        assert "one in run | one in run; 3 pairs" in driven.text
        assert "These two went the same way." in await driven.press("f")

    with opened(tmp_path / "other", episode("b", "one"), episode("x", "one")) as other:
        drive(played, source, other, size=(160, 30))


def test_one_assistant_has_nothing_beside_it(source: Source) -> None:
    async def played(driven: Driven) -> None:
        assert "3 episodes" in driven.text
        assert "give a second run" in await driven.press("c")

    drive(played, source, assistants=["two"])


def test_pages_show_statement_verdict_reasons_and_keys(source: Source) -> None:
    async def played(driven: Driven) -> None:
        await driven.press("j", "j", "j")
        assert "Print twice the number. (b)" in await driven.press("s")
        await driven.press("escape")
        assert "✗ test 1: wrong: got 3" in await driven.press("v")
        await driven.press("q")
        assert "as planned" in await driven.press("w")
        await driven.press("w")
        assert "previous, next round" in await driven.press("question_mark")
        await driven.press("escape")
        assert driven.app.is_running
        assert "its statement is not shown" in await driven.press("j", "s")

    drive(played, source)


def test_a_small_terminal_shows_the_list_or_the_episode(source: Source) -> None:
    async def played(driven: Driven) -> None:
        assert all(len(line) == 80 for line in driven.lines)
        assert "difficulty rounds taken" in driven.text
        assert "round 1 of 4" not in driven.text
        assert "round 1 of 4" in await driven.press("down", "enter")
        assert "difficulty rounds" not in driven.text
        assert "round 2 of 4" in await driven.press("l")
        assert "difficulty rounds" in await driven.press("escape")
        await driven.press("c", "enter")
        assert driven.text.count("round 1 of 4") == 2
        await driven.pilot.resize_terminal(170, 40)
        await driven.settle()
        assert driven.text.count("round 1 of 4") == 2
        assert "left" in driven.text

    drive(played, source, size=(80, 24))


def test_in_dark_and_light_every_text_has_contrast_enough(source: Source) -> None:
    async def played(driven: Driven) -> None:
        for dark in (True, False):
            assert driven.app.current_theme.dark is dark
            for key in ("escape", "enter"):
                await driven.press(key)
                for canvas in driven.app.query(Canvas):
                    styles = [canvas.styled(name.removeprefix("canvas--")) for name in Canvas.COMPONENT_CLASSES]
                    assert min(map(contrast, styles)) >= 4.5
            await driven.press("t")

    drive(played, source)


def contrast(style: Any) -> float:
    """Return WCAG's ratio of a style's two colours."""
    shades = []
    for colour in (style.color, style.bgcolor):
        parts = [value / 255 for value in colour.get_truecolor()]
        linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
        shades.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(shades) + 0.05) / (min(shades) + 0.05)


def test_without_colour_marks_remain(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    async def played(driven: Driven) -> None:
        assert driven.app.no_color
        assert "‹+    return 2 *+›« x" in await driven.press("l")

    monkeypatch.setenv("NO_COLOR", "1")
    drive(played, source)


def test_nothing_in_names_suggestions_or_statements_reaches_the_terminal_as_it_is(tmp_path: Path) -> None:
    moves = ((HOSTILE, "accept", HOSTILE), (HOSTILE, "reject", HOSTILE))
    made = [episode(HOSTILE, f"{HOSTILE}{n}", moves=moves, status="wrong", message=HOSTILE, why=HOSTILE) for n in "12"]
    problems = fakes.ProblemSet("fake", (fakes.make_problem(HOSTILE, title=HOSTILE, statement=HOSTILE),))

    async def played(driven: Driven) -> None:
        seen = [driven.text]
        for keys in (["l"], ["end"], ["s"], ["escape", "v"], ["escape", "w"], ["escape", "c"], ["f"], ["a"]):
            seen.append((await driven.press(*keys)).text)
        seen.append((await driven.press("escape", "slash", "[", "enter")).text)
        for text in seen:
            assert text.replace("\n", "").isprintable()
        assert sum("␛[2J␛]0;owned␇[bold red on blue]⟨U+202E⟩␍" in text for text in seen) > 5

    with opened(tmp_path / "run", *made, problems=problems) as source:
        drive(played, source, size=(160, 24))


def test_an_empty_run_says_so(tmp_path: Path) -> None:
    async def played(driven: Driven) -> None:
        assert "There is no episode here." in driven.text
        for key in ("j", "l", "end", "space", "s", "v", "w", "enter", "c", "n", "d", "o", "f", "G", "pagedown"):
            await driven.press(key)
        assert driven.app.is_running

    with opened(tmp_path / "run") as source:
        drive(played, source)


def test_an_episode_that_cannot_be_read_is_said(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(place: int) -> Story:
        raise InputError(f"line {place} of {HOSTILE} is gone")

    async def played(driven: Driven) -> None:
        monkeypatch.setattr(source, "story", broken)
        assert "line 1 of ␛[2J" in await driven.press("j")
        assert driven.app.is_running

    drive(played, source)


def test_of_thousands_of_rows_only_those_that_are_seen_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def played(driven: Driven) -> None:
        rows = driven.app.query_one("#rows", Rows)
        made: list[int] = []
        row = driven.app._row
        monkeypatch.setattr(rows, "_make_row", lambda at, width: made.append(at) or row(at, width))
        await driven.press("G", "pageup", "g", "down")
        assert rows.count == 5_000
        assert len(set(made)) < 200

    with opened(tmp_path / "run", episode()) as source:
        one = source.index[0]
        source.index = tuple(one for _ in range(5_000))
        first = source.story(0)
        monkeypatch.setattr(source, "story", lambda place: first)
        drive(played, source)


def test_without_a_terminal_it_names_the_other_way(source: Source) -> None:
    with pytest.raises(InputError, match=r"--tui needs a terminal.* -o FILE"):
        run_viewer(source)


def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(getattr(sys, name), "isatty", lambda: True, raising=False)


def test_a_terminal_that_cannot_be_drawn_on_is_refused(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(InputError, match=r"TERM is dumb.* -o FILE"):
        run_viewer(source)


def test_without_textual_the_extra_is_named(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("codeassist_leaderboards.terminal.viewer.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"codeassist-env\[board\]"):
        run_viewer(source)


def test_all_but_the_viewer_itself_works_without_textual() -> None:
    script = (
        "import sys; sys.modules['textual'] = None; import codeassist_leaderboards.terminal.viewer as it; it.InputError"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_the_viewer_starts_where_there_is_a_terminal(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Fake:
        return_code = 0

        def __init__(self, *given: Any) -> None:
            started.append(given)

        def run(self) -> None: ...

    terminal(monkeypatch)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("codeassist_leaderboards.terminal.app.Viewer", Fake)
    run_viewer(source, None, ["one"])
    assert started == [(source, None, ["one"])]
    Fake.return_code = 1
    with pytest.raises(SystemExit):
        run_viewer(source)
