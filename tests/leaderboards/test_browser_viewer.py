"""The viewer in a real browser, opened from disk."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from site_browser import wait_until_kept
from viewer_runs import WRITTEN, Move, episode, other_way, typed, with_code, write_run

from codeassist_env.game import Accept, EpisodeError, Finish, Reject, Suggestion
from codeassist_env.problem import ProblemSet
from codeassist_env.verdict import Status
from codeassist_leaderboards.viewer import telling
from codeassist_leaderboards.viewer.html import write_viewer
from fakes import make_problem

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("fake_names")]
DESKTOP = {"width": 1300, "height": 850}
PHONE = {"width": 390, "height": 844}
CANARY = (
    "</script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'><svg onload='window.ran = 1'>{{7*7}}"
)


class Shown:
    """One page, with all that it complained of."""

    def __init__(self, browser: Any, file: Path, viewport: dict[str, int] = DESKTOP, **options: Any) -> None:
        self.complaints: list[str] = []
        self.context = browser.new_context(viewport=viewport, **options)
        self.page = self.context.new_page()
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._requested)
        self.file = file

    def _requested(self, request: Any) -> None:
        if not request.url.startswith((self.file.as_uri(), "data:")):
            self.complaints.append(f"asked for {request.url}")

    def open(self, address: str = "") -> Shown:
        self.page.goto("about:blank")
        self.page.goto(f"{self.file.as_uri()}{address}")
        self.settle()
        return self

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.settle()

    def choose(self, selector: str, value: str) -> None:
        self.page.select_option(selector, value)
        self.settle()

    def settle(self) -> None:
        """Wait until an episode that was asked for is drawn."""
        self.page.wait_for_selector("#stage[aria-busy=false]")

    def title(self) -> str:
        """Of the episode: problem, players and round."""
        names = self.page.eval_on_selector_all("h3", "all => all.map((one) => one.firstChild.textContent)")
        return f"{self.text('#title')}, {' and '.join(names)}, {self.text('#where')}"

    def program(self) -> str:
        """The program that is seen, without the words for those who hear it."""
        parts = "all => all.map((one) => one.textContent).join('')"
        return str(self.page.eval_on_selector_all(".column:first-child > .code > :not(.said)", parts))

    def hash(self) -> str:
        return str(self.page.evaluate("location.hash"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run's viewer and the same with two assistants side by side."""
    folder = tmp_path_factory.mktemp("viewer")
    problems = ProblemSet("fake", (make_problem("double"), make_problem("triple", statement="Three times.")))
    told = [episode(a, p, s) for p in ("double", "triple") for s in (0, 1) for a in ("one", "two")]
    told[1] = episode("two", moves=other_way(), status=Status.WRONG, message="expected 4, got 5")
    told[6] = episode("one", "triple", 1, WRITTEN[:1], failed=EpisodeError("human", 1, "ModelTimeout", "no answer"))
    run = write_run(folder / "run", told)
    write_viewer(run, folder / "run.html", problems=problems)
    write_viewer(run, folder / "pair.html", problems=problems, assistants=("one", "two"))
    return folder


@pytest.fixture
def opened(chromium_browser: Any) -> Iterator[Any]:
    """Open a file in a context of its own; at the end nothing was complained of."""
    made: list[Shown] = []

    def show(file: Path, viewport: dict[str, int] = DESKTOP, address: str = "", **options: Any) -> Shown:
        made.append(Shown(chromium_browser, file, viewport, **options))
        return made[-1].open(address)

    yield show
    for one in made:
        one.context.close()
    assert [one.complaints for one in made] == [[] for _ in made]


def test_an_episode_is_shown_with_all_that_is_known_of_it(pages: Path, opened: Any) -> None:
    shown = opened(pages / "run.html", address="#e=two/double/0&r=2")
    assert shown.title() == "Double, two, Round 2 of 3"
    assert shown.text("#list .row[aria-selected=true]").startswith("Double")
    assert shown.page.text_content(".statement pre") == "Print twice the number. (double)"
    program = shown.program()
    assert program == "def f():\n    x = 2\n    return x    return x↵\n"
    assert [shown.page.text_content(f".code {kind}") for kind in (".starter", ".human", "del.now.reject")] == [
        "def f():\n",
        "    x = 2\n",
        "    return x",
    ]
    assert "12 characters suggested, ✗ rejected; ✎ 13 characters typed." in shown.text(".what")
    stats = shown.text(".stats")
    assert "24 +12" in stats
    assert f"{0.999 ** (2.4 + 11.5):.4f}" in stats
    assert "✗ wrong" in shown.text("h3")
    assert "expected 4, got 5" in shown.text(".messages")
    assert "stopped by" in shown.text(".facts >> nth=1")


def test_keys_step_through_rounds_and_episodes(pages: Path, opened: Any) -> None:
    shown = opened(pages / "run.html")
    assert shown.title() == "Double, one, Round 3 of 3"
    shown.press("h", "h")
    assert shown.title() == "Double, one, Round 1 of 3"
    shown.press("Home")
    assert shown.title() == "Double, one, Start (3 rounds)"
    shown.press("l", "l", "l", "l")
    assert shown.title() == "Double, one, Round 3 of 3"
    shown.press("j")
    assert shown.title() == "Double, two, Round 3 of 3"
    shown.press("k", "k")
    assert shown.text("#live") == "This is the first episode."
    shown.press("/")
    shown.page.keyboard.type("triple one")
    assert shown.text("#found") == "2 episodes"
    shown.press("Escape", "j")
    assert shown.title() == "Triple, one, Round 3 of 3"
    shown.press("?")
    assert "next episode that differs" in shown.text("#help")
    shown.press("Escape", "l")
    assert shown.page.is_hidden("#help")


PLAYED = """() => {
  window.told = [];
  const watch = new MutationObserver((all) => all.forEach((one) => told.push(one.target.textContent)));
  for (const id of ['where', 'play']) watch.observe(document.getElementById(id), { childList: true });
}"""
"""Keeps what was written of the round and on the button, however late a test looks."""


def test_play_goes_to_the_last_round_and_stops(pages: Path, opened: Any) -> None:
    shown = opened(pages / "run.html", address="#e=one/double/0&r=3")
    shown.choose("#speed", "4")
    shown.page.focus("#stage")
    shown.page.evaluate(PLAYED)
    shown.press("Space")
    shown.page.wait_for_selector("#where:has-text('Round 3')")
    rounds = ["Start (3 rounds)", "Round 1 of 3", "Round 2 of 3", "Round 3 of 3"]
    assert shown.page.evaluate("told") == [rounds[0], "❚❚ Pause", *rounds[1:], "▶ Play"]


def test_an_address_survives_reload_and_goes_back_and_forth(pages: Path, opened: Any) -> None:
    shown = opened(pages / "run.html", address="#e=one/triple/0&r=2")
    shown.press("l", "j")
    assert shown.hash() == "#e=two/triple/0&r=3"
    shown.page.reload()
    shown.settle()
    assert shown.title() == "Triple, two, Round 3 of 3"
    shown.page.go_back()
    shown.page.wait_for_selector("h3:has-text('one')")
    assert shown.hash() == "#e=one/triple/0&r=3"
    shown.page.go_forward()
    shown.page.wait_for_selector("h3:has-text('two')")
    for address in ("#r=99&d=way", "#=&&"):
        shown.open(address)
        assert shown.title().startswith("Double, one, ")


def test_an_address_of_no_episode_shows_none_and_says_so(pages: Path, opened: Any) -> None:
    wanted = {
        "#e=nobody%E2%80%AE/double/0&r=2": "no episode nobody⟨U+202E⟩, double, seed 0 in",
        "#e=one/double/9": "no episode one, double, seed 9 in",
        "#e=%E0%A4%A/x/y&r=-7&d=toString&b=z": "no episode %E0%A4%A, x, seed y in",
        "#e=%E0%A4%A": "no episode %E0%A4%A in",
        "#e=one": "no episode one in",
        "#e=one/double/0&b=nope&d=x": "no assistant nope in",
        "#b=%E2%80%AE": "no assistant ⟨U+202E⟩ in",
        "#e=one/double/0&b=": "no assistant without a name in",
        "#e=one/double/0&b=one": "The address names one for both sides.",
        "#e=one/double/0&b=two&d=toString": "do not differ by toString: d is one of all, way, program, outcome.",
    }
    for address, told in wanted.items():
        shown = opened(pages / "run.html", address=address)
        assert told in shown.text("#episode .note")
        assert told in shown.text("#live")
        assert "undefined" not in shown.text("#episode")
        assert "\u202e" not in shown.text("#episode")
        assert shown.page.query_selector("h2#title, .code, .row[aria-selected=true]") is None
        assert shown.hash() == address
        shown.press("l", "End", "Space", "c", "c")
        shown.open(address)
        shown.press("j")
        assert shown.title().startswith("Double, one")


def test_an_address_of_a_pair_of_which_one_was_not_played_says_so(opened: Any, tmp_path: Path) -> None:
    write_viewer(write_run(tmp_path / "r", [episode("one", seed=1), episode("two")]), tmp_path / "v.html")
    shown = opened(tmp_path / "v.html", address="#e=one/double/1&b=two")
    assert "no episode two, double, seed 1 in" in shown.text("#episode .note")


WINDOWS = [(844, 390), (960, 500), (1000, 560), (961, 601), (320, 256)]
MEASURED = """() => {
  const box = (name) => document.querySelector(name).getBoundingClientRect();
  const end = (name) => { document.querySelector(name).scrollIntoView({ block: 'end' }); return box(name); };
  const program = end('.columns .code');
  const over = [...document.querySelectorAll('.top, .scrubber, .rail')].map((one) => one.getBoundingClientRect())
    .filter((one) => one.height && one.top < 60).map((one) => one.bottom);
  const seen = program.bottom - Math.max(program.top, 0, ...over);
  const nothing = document.documentElement.scrollHeight - Math.max(innerHeight, box('#stage').bottom + scrollY);
  return { seen: seen / innerHeight, nothing, wide: document.documentElement.scrollWidth - innerWidth };
}"""


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_a_short_window_has_room_for_the_program_and_for_the_list(
    width: int, height: int, opened: Any, tmp_path: Path
) -> None:
    moves: tuple[Move, ...] = ((Suggestion("    x = 1\n" * 30), Accept("    y = 2\n" * 30)), *WRITTEN)
    run = write_run(tmp_path / "r", [episode(a, seed=s, moves=moves) for s in range(30) for a in ("one", "two")])
    write_viewer(run, tmp_path / "v.html", assistants=("one", "two"))
    shown = opened(tmp_path / "v.html", {"width": width, "height": height})
    measured = shown.page.evaluate(MEASURED)
    assert measured["seen"] > 0.4, measured
    assert measured["nothing"] <= 1, measured
    assert measured["wide"] == 0, measured
    if shown.page.is_visible("#open-list"):
        shown.page.evaluate("scrollTo(0, 0)")
        shown.page.click("#open-list")
    shown.page.evaluate("document.getElementById('list').scrollIntoView({ block: 'end' })")
    list_box = shown.page.query_selector("#list").bounding_box()
    assert list_box["y"] + list_box["height"] <= height + 1
    assert list_box["height"] - max(0, -list_box["y"]) > 3 * 54
    shown.page.click(".row >> nth=2")
    shown.page.wait_for_selector(".chip:has-text('seed 2')")


def test_in_the_system_s_colours_rounds_and_the_chosen_episode_are_told_by_form(pages: Path, opened: Any) -> None:
    shown = opened(pages / "run.html", address="#e=one/double/0&r=2", forced_colors="active")
    grounds = shown.page.evaluate(
        "[...document.querySelectorAll('.cell, .row, body')].map((one) => [one.className + (one.ariaSelected || ''),"
        " getComputedStyle(one).backgroundColor, getComputedStyle(one).borderTopStyle, one.offsetHeight])"
    )
    ground = {name: [colour, border] for name, colour, border, _ in grounds}
    assert ground["cell accept here"][0] != ground[""][0]
    assert ground["cell finish ahead"][0] != ground[""][0]
    assert ground["cell reject"] == [ground[""][0], "solid"]
    assert len({height for name, _, _, height in grounds if "cell" in name}) == 3
    assert ground["rowtrue"][0] != ground["rowfalse"][0]
    assert shown.page.evaluate("getComputedStyle(document.getElementById('pairing')).borderTopStyle") == "none"
    assert shown.page.evaluate(CONTRAST) == []


def test_who_wrote_the_program_can_be_heard_and_is_not_copied(pages: Path, opened: Any) -> None:
    shown = opened(pages / "run.html", address="#e=one/double/0&r=3")
    shown.press("x")
    heard = shown.page.locator(".column .code").first.aria_snapshot()
    told = ["starter code:", "rejected:", "return 1", "typed:", "x = 2", "accepted:", "return x", "typed:"]
    at = 0
    for word in [*told, "dropped at the finish:", "more"]:
        assert word in heard[at:], (word, heard)
        at = heard.index(word, at) + len(word)
    copied = shown.page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.column .code')), getSelection().toString()"
    )
    assert copied.split() == ["def", "f():", "return", "1", "x", "=", "2", "return", "x", "more"]
    shown.press("Home", "l")
    assert "rejected now:" in shown.page.locator(".column .code").first.aria_snapshot()


def test_counts_have_their_thousands_apart(opened: Any, tmp_path: Path) -> None:
    moves: tuple[Move, ...] = ((Suggestion("a" * 1234), Accept("b")), (Suggestion(""), Finish()))
    write_viewer(write_run(tmp_path / "r", [episode(moves=moves)]), tmp_path / "v.html")
    shown = opened(tmp_path / "v.html", address="#e=one/double/0&r=1")
    assert "1,234 characters suggested, ✓ accepted; ✎ 1 character typed." in shown.text(".what")
    assert "1,234 +1,234" in shown.page.locator(".stats dd").all_inner_texts()
    assert "(1,234)" in shown.text(".column")


def test_without_javascript_the_page_says_so_and_offers_nothing_dead(pages: Path, chromium_browser: Any) -> None:
    context = chromium_browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((pages / "run.html").as_uri())
    assert "it takes JavaScript to show them" in page.inner_text("main")
    assert page.locator("button:visible, select:visible, input:visible, #list:visible").count() == 0
    context.close()


def test_a_page_of_a_site_leads_back(opened: Any, pages: Path, tmp_path: Path) -> None:
    links = [("tiny", "../index.html"), ("R\u202eow", "row.html")]
    write_viewer(pages / "run", tmp_path / "v.html", title="Row · Tiny", links=links)
    for viewport in (DESKTOP, PHONE):
        shown = opened(tmp_path / "v.html", viewport)
        assert shown.page.title() == "Row · Tiny"
        found = shown.page.eval_on_selector_all(
            ".top a", "all => all.map((a) => [a.innerText, a.attributes.href.value])"
        )
        assert found == [["tiny", "../index.html"], ["R⟨U+202E⟩ow", "row.html"]]
        assert all(one.is_visible() for one in shown.page.query_selector_all(".top a"))
        assert shown.page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


ROUND_IN_SIGHT = """() => [...document.querySelectorAll('.columns .code:not(details *)')].map((pane) => {
  const within = pane.getBoundingClientRect();
  const boxes = [...pane.querySelectorAll('.now')].flatMap((one) => [...one.getClientRects()]);
  return boxes.every((box) => box.top >= within.top - 1 && box.bottom <= within.bottom + 1
    && (boxes.length > 1 || (box.left >= within.left && box.left <= within.right)));
})"""


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize("name", ["alone", "beside"])
def test_the_present_round_is_in_sight_in_a_program_taller_than_its_pane(
    name: str, viewport: dict[str, int], opened: Any, tmp_path: Path
) -> None:
    moves: tuple[Move, ...] = (
        *((Suggestion(f"    x = {n}\n" * 8), Accept(f"    y = {n}\n    {'z' * n * 20}\n")) for n in range(8)),
        (Suggestion(""), Accept("")),
        (Suggestion("    return x"), Finish()),
    )
    run = write_run(tmp_path / "r", [episode("one", moves=moves), episode("two", moves=(*moves[:7], *moves[8:]))])
    write_viewer(run, tmp_path / "v.html", assistants=("one", "two") if name == "beside" else ())
    shown = opened(tmp_path / "v.html", viewport)
    panes = 2 if name == "beside" else 1
    heights = shown.page.eval_on_selector_all(".code", "all => all.map((one) => [one.scrollHeight, one.clientHeight])")
    assert [tall > 2 * pane for tall, pane in heights] == [True] * panes
    shown.press("Home")
    steps = ["l"] * 10 + ["h"] * 10 + ["End"]
    for step in steps:
        shown.press(step)
        assert shown.page.evaluate(ROUND_IN_SIGHT) == [True] * panes, shown.title()
    assert shown.page.evaluate("document.querySelector('.code').scrollTop") > 0
    shown.press("Home")
    assert shown.page.evaluate("document.querySelector('.code').scrollTop") == 0


def test_names_that_turn_text_around_are_shown_as_symbols_everywhere(opened: Any, tmp_path: Path) -> None:
    odd = "a\u202eb\u2028c\u00ad"
    told = [episode(f"{odd}{n}", moves=WRITTEN, problem_set=odd, card={"x": odd}) for n in "12"]
    told = [
        dataclasses.replace(one, problem={**one.problem, "id": odd, "difficulty": odd, "date": odd}) for one in told
    ]
    write_viewer(write_run(tmp_path / "r", told), tmp_path / "v.html", title=odd)
    shown = opened(tmp_path / "v.html")
    for keys in ((), ("c",), ("h",)):
        shown.press(*keys)
        everything = shown.page.evaluate(
            "document.title + [...document.querySelectorAll('body :not(script)')].map((one) => one.tagName === 'SCRIPT'"
            " ? '' : [...one.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join('')"
            " + (one.title || '') + (one.getAttribute('aria-label') || '')).join('')"
        )
        assert not set("\u202e\u2028\u00ad") & set(everything)
        assert everything.count("a⟨U+202E⟩b⟨U+2028⟩c⟨U+00AD⟩") > 10


def test_the_slider_moves_the_round(pages: Path, opened: Any) -> None:
    shown = opened(pages / "run.html")
    shown.page.focus("#round")
    shown.press("Home", "ArrowRight")
    assert shown.title() == "Double, one, Round 1 of 3"
    assert shown.page.get_attribute("#round", "aria-valuetext") == "round 1 of 3"
    shown.page.evaluate(
        "node => { node.value = 2; node.dispatchEvent(new Event('input')); }", shown.page.query_selector("#round")
    )
    assert shown.title() == "Double, one, Round 2 of 3"
    assert shown.page.get_attribute(".cell.here", "title") == "round 2: accept"
    assert "Round 2 of 3. 12 characters suggested, ✓ accepted" in shown.text("#live")


def test_two_assistants_side_by_side_and_where_they_differ(pages: Path, opened: Any) -> None:
    shown = opened(pages / "pair.html")
    assert shown.title() == "Double, one and two, Round 2 of 3"
    assert shown.text("#jump") == "◆ First difference: round 2"
    assert len(shown.page.query_selector_all(".cell.differ")) == 2
    assert shown.text("#found") == "4 pairs"
    shown.press("h")
    assert [node.text_content() for node in shown.page.query_selector_all(".code .now.reject")] == ["    return 1"] * 2
    shown.choose("#f-differ", "way")
    assert shown.text("#found") == "2 pairs"
    shown.choose("#f-differ", "outcome")
    assert shown.text("#found") == "2 pairs"
    shown.choose("#f-differ", "program")
    assert shown.text("#found") == "1 pair"
    shown.choose("#f-differ", "all")
    shown.page.focus("#stage")
    shown.press("n")
    assert shown.title().startswith("Triple, one and two")
    assert "d=" not in shown.hash()
    assert "&b=two" in shown.hash()
    shown.press("n")
    assert shown.text("#live") == "No further pair that differs."
    shown.press("p", "c")
    assert shown.title() == "Double, one, Round 3 of 3"
    shown.press("c")
    assert shown.title() == "Double, one and two, Round 2 of 3"


def test_pairs_can_be_chosen_in_the_page_and_are_in_the_address(pages: Path, opened: Any) -> None:
    shown = opened(pages / "run.html")
    assert shown.page.is_hidden("#left")
    shown.page.check("#compare")
    shown.page.wait_for_selector("h3:has-text('two')")
    shown.choose("#f-differ", "way")
    address = shown.hash()
    assert address == "#e=one/double/0&r=2&b=two&d=way"
    shown.open(address)
    assert shown.title() == "Double, one and two, Round 2 of 3"
    assert shown.page.input_value("#f-differ") == "way"
    shown.choose("#right", "0")
    shown.page.wait_for_selector("text=Both went the same way")


def test_a_failed_episode_says_why(pages: Path, opened: Any) -> None:
    shown = opened(pages / "run.html", address="#e=one/triple/1")
    assert shown.title() == "Triple, one, Round 1 of 1"
    assert "! failed" in shown.text("h3")
    assert "human, after 1 round: ModelTimeout" in shown.text("#episode")
    assert "not scored" in shown.text("#episode")
    shown.choose("#f-status", "error")
    assert shown.text("#found") == "1 episode"


def test_filters_and_order(pages: Path, opened: Any) -> None:
    shown = opened(pages / "run.html")
    found = {}
    for name, value in (("player", "1"), ("status", "+"), ("seed", "1"), ("end", "finish"), ("difficulty", "easy")):
        shown.choose(f"#f-{name}", value)
        found[name] = shown.text("#found")
    assert list(found.values()) == ["4 episodes", "3 episodes", "2 episodes", "2 episodes", "2 episodes"]
    shown.page.fill("#f-text", "nothing like this")
    assert shown.text("#found") == "No episode fits the filters."
    for name in ("player", "status", "seed", "end", "difficulty"):
        shown.choose(f"#f-{name}", "")
    shown.page.fill("#f-text", "")
    shown.choose("#f-sort", "low")
    assert "✗ wrong" in shown.text(".row >> nth=0")


def test_surprise_is_shown_by_token_and_as_bars_where_texts_are_unknown(
    pages: Path, opened: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bars = opened(pages / "run.html", address="#e=one/double/0&r=2")
    assert [one.inner_text() for one in bars.page.query_selector_all(".token .bits")] == ["1.0", "3.0"]
    assert len(bars.page.query_selector_all(".token .level")) == 2
    assert "texts of the tokens are not known" in bars.text(".tokens")
    monkeypatch.setattr(telling.TokenTexts, "pieces", lambda *given: ("    return", " x"))
    write_viewer(write_run(tmp_path / "r", [episode()]), tmp_path / "v.html")
    told = opened(tmp_path / "v.html", address="#e=one/double/0&r=2")
    assert [one.inner_text() for one in told.page.query_selector_all(".token .text")] == ["····return", "·x"]
    assert "2 tokens, 4.0 bits, 2.00 a token" in told.text(".tokens")
    told.press("h")
    assert "Nothing recorded" in told.text(".tokens")


def test_script_in_what_is_shown_never_runs(opened: Any, tmp_path: Path) -> None:
    info = {CANARY: CANARY, "why": CANARY, "reasoning": CANARY, "__proto__": CANARY, "deep": [{"x": CANARY}]}
    moves: tuple[Move, ...] = (
        (Suggestion(CANARY, (1,), (-1.0,), info), Reject("a", info)),
        (Suggestion(CANARY), Accept("b\u202ec\u0000", info)),
        (Suggestion(CANARY), Finish(info)),
    )
    failed = EpisodeError("human", 1, CANARY, CANARY)
    told = [
        episode(CANARY, CANARY, 0, moves, status=Status.CRASH, message=CANARY, problem_set=CANARY, card={"x": CANARY}),
        episode("b", CANARY, 0, moves[:1], failed=failed, problem_set=CANARY),
        with_code(episode("c", CANARY, 1, moves), CANARY),
    ]
    told[0] = dataclasses.replace(told[0], problem={**told[0].problem, "difficulty": CANARY, "date": CANARY})
    problems = ProblemSet(CANARY, (make_problem(CANARY, title=CANARY, statement=CANARY),))
    run = write_run(tmp_path / "r", told)
    write_viewer(run, tmp_path / "v.html", title=CANARY, problems=problems)
    shown = opened(tmp_path / "v.html")
    assert shown.page.title() == CANARY
    program = shown.page.text_content(".code")
    assert "\u202e" not in program
    assert "⟨U+202E⟩" in program
    assert "␀" in program
    shown.press("h", "h", "l", "x", "l", "c", "f", "c", "j", "j", "k", "?")
    shown.press("Escape")
    shown.page.fill("#f-text", "script")
    assert shown.page.evaluate("window.ran") is None
    assert shown.page.query_selector("#episode img, #episode svg, #episode script, #list img") is None
    assert CANARY in shown.page.text_content("#episode")


@pytest.mark.parametrize("name", ["run.html", "pair.html"])
def test_a_phone_s_page_is_not_wider_than_the_phone(name: str, pages: Path, opened: Any) -> None:
    shown = opened(pages / name, PHONE)
    assert shown.page.evaluate("document.documentElement.scrollWidth") == 390
    assert shown.page.is_hidden("#list")
    shown.page.click("#open-list")
    assert shown.page.evaluate("document.documentElement.scrollWidth") == 390
    shown.page.click(".row >> nth=1")
    shown.page.wait_for_selector("#stage", state="visible")
    assert shown.page.is_hidden("#list")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["run.html", "pair.html"])
def test_all_text_has_contrast_enough(name: str, scheme: str, pages: Path, opened: Any) -> None:
    shown = opened(pages / name, color_scheme=scheme, address="#e=two/double/0&r=2" if name == "run.html" else "")
    poor = shown.page.evaluate(CONTRAST)
    assert poor == []


def test_colours_follow_the_system_and_can_be_chosen(pages: Path, opened: Any) -> None:
    shown = opened(pages / "run.html", color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = shown.page.evaluate(ground)
    assert shown.page.evaluate("localStorage.getItem('codeassist-theme')") is None
    shown.page.click("#theme")
    assert shown.page.get_attribute("#theme", "aria-label") == "Colours: light"
    assert shown.page.evaluate(ground) == "rgb(255, 255, 255)" != dark
    wait_until_kept(shown.page, "codeassist-theme", "light")
    shown.page.reload()
    shown.settle()
    assert shown.page.evaluate(ground) == "rgb(255, 255, 255)"
    shown.page.click("#theme")
    assert shown.page.evaluate(ground) == dark


def test_controls_have_names_and_focus_is_seen(pages: Path, opened: Any) -> None:
    shown = opened(pages / "pair.html")
    nameless = shown.page.evaluate(
        "[...document.querySelectorAll('button, select, input')].filter((one) => !one.labels?.length"
        " && !one.getAttribute('aria-label') && !one.textContent.trim()).map((one) => one.id)"
    )
    assert nameless == []
    shown.press("Tab")
    assert shown.page.evaluate("document.activeElement.id") == "skip"
    for _ in range(6):
        shown.press("Tab")
        outline = shown.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", shown.page.evaluate("document.activeElement.id")


def test_of_many_rows_only_those_in_sight_are_in_the_page(opened: Any, tmp_path: Path) -> None:
    told = [episode("one", "double", seed, typed("x\n"), problem_set="") for seed in range(600)]
    write_viewer(write_run(tmp_path / "r", told), tmp_path / "v.html")
    shown = opened(tmp_path / "v.html")
    assert len(shown.page.query_selector_all(".row")) < 40
    shown.page.evaluate("document.getElementById('list').scrollTop = 590 * 54")
    shown.page.wait_for_selector(".row:has-text('seed 595')")
    shown.page.click(".row:has-text('seed 595')")
    shown.page.wait_for_selector(".chip:has-text('seed 595')")
    assert shown.page.get_attribute(".row[aria-selected=true]", "aria-posinset") == "596"


CONTRAST = """() => {
  const numbers = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (node) => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) {
      const [r, g, b, a = 1] = numbers(getComputedStyle(at).backgroundColor);
      layers.push([r, g, b, a]);
      if (a === 1) break;
    }
    const over = (under, [r, g, b, a]) => [r, g, b].map((v, i) => v * a + under[i] * (1 - a));
    return layers.reverse().reduce(over, [255, 255, 255]);
  };
  const poor = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    const text = walk.currentNode.textContent.trim();
    if (!text || !node.checkVisibility() || node.closest('script, .hidden, :disabled, option')) continue;
    const [one, two] = [light(numbers(getComputedStyle(node).color)), light(ground(node))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (two + 0.05);
    if (ratio < 4.5) poor.push(`${node.className || node.tagName} ${text.slice(0, 30)} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""
