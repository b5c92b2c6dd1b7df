"""The rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fakes
from codeassist_env.errors import GameOverError, InputError, NotFoundError
from codeassist_env.game import (
    PRESETS,
    Accept,
    AssistanceProtocol,
    EndReason,
    EpisodeState,
    Finish,
    Game,
    HumanAction,
    Reject,
    Suggestion,
    advance,
    begin,
    resolve_protocol,
)
from codeassist_env.tokenizers import CharTokenizer, CodeTokenizer, resolve_counter

TEXT = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from(
    ["", "x = 1\n", "    return a + b\n", "for i in range(10):\n", "\n\n", "# done"]
)
ACTIONS = st.one_of(st.builds(Accept, TEXT), st.builds(Reject, TEXT), st.builds(Finish))
PROTOCOLS = st.builds(
    AssistanceProtocol,
    max_rounds=st.integers(1, 6),
    human_tokens=st.integers(1, 12),
    suggestion_tokens=st.none() | st.integers(0, 10),
    suggestion_chars=st.integers(1, 80),
    no_op_ends=st.booleans(),
    unit=st.sampled_from(["chars", "tokens", "tokens:code"]),
)


def start(protocol: AssistanceProtocol | None = None, starter: str = "") -> EpisodeState:
    protocol = protocol or AssistanceProtocol()
    tokenizer = CodeTokenizer()
    return begin(
        Game(fakes.make_problem(starter=starter), protocol, tokenizer, resolve_counter(protocol.unit, tokenizer))
    )


def test_accept_appends_suggestion_then_text() -> None:
    state = advance(start(starter="a"), Suggestion("b"), Accept("c"))
    assert (state.code, state.read, state.written, state.end) == ("abc", 1, 1, None)


def test_reject_appends_text_alone_and_the_suggestion_was_read() -> None:
    state = advance(start(), Suggestion("bbb"), Reject("c"))
    assert (state.code, state.read, state.written) == ("c", 3, 1)


def test_finish_drops_the_pending_suggestion_and_it_was_read() -> None:
    state = advance(start(starter="a"), Suggestion("bbb"), Finish())
    assert (state.code, state.read, state.written, state.end) == ("a", 3, 0, EndReason.FINISH)


def test_the_human_types_at_most_ten_tokens() -> None:
    state = advance(start(), Suggestion(""), Reject("a b c d e f g h i j k l"))
    assert state.code == "a b c d e f g h i j"
    assert state.rounds[-1].text_cut


def test_the_formal_game_allows_one_token() -> None:
    state = advance(start(PRESETS["paper-formal"]), Suggestion(""), Reject("return x"))
    assert (state.code, state.written) == ("return", 1)


def test_the_authors_code_ends_on_an_append_of_nothing_and_caps_suggestions() -> None:
    state = advance(start(PRESETS["paper-code"]), Suggestion(" a" * 30), Accept(""))
    assert state.end is EndReason.NO_OP
    assert state.code == " a" * 20
    assert state.rounds[-1].suggestion_cut


def test_an_append_of_nothing_goes_on_in_the_papers_experiments() -> None:
    assert advance(start(), Suggestion(""), Reject("")).end is None


def test_the_round_limit_ends_the_episode() -> None:
    state = start(AssistanceProtocol(max_rounds=2))
    state = advance(state, Suggestion(""), Reject("a"))
    assert state.end is None
    assert advance(state, Suggestion(""), Reject("b")).end is EndReason.ROUND_LIMIT


def test_a_finish_in_the_last_round_counts_as_finish() -> None:
    assert advance(start(AssistanceProtocol(max_rounds=1)), Suggestion(""), Finish()).end is EndReason.FINISH


def test_no_round_after_the_end() -> None:
    over = advance(start(), Suggestion(""), Finish())
    with pytest.raises(GameOverError, match="finish"):
        advance(over, Suggestion(""), Reject("a"))


@pytest.mark.parametrize("action", [Reject("\ud800"), Accept("\udfff")])
def test_text_that_is_not_utf8_is_refused(action: HumanAction) -> None:
    with pytest.raises(InputError, match="UTF-8"):
        advance(start(), Suggestion(""), action)
    with pytest.raises(InputError, match="UTF-8"):
        advance(start(), Suggestion("\ud83d"), Reject(""))


@given(PROTOCOLS, st.lists(st.tuples(TEXT, ACTIONS), max_size=8))
def test_rules_hold_in_every_episode(protocol: AssistanceProtocol, moves: list[tuple[str, HumanAction]]) -> None:
    state = start(protocol, starter="def f():\n")
    expected = state.code
    for text, action in moves:
        if state.end is not None:
            break
        before = state
        state = advance(state, Suggestion(text), action)
        last = state.rounds[-1]
        typed = "" if isinstance(last.action, Finish) else last.action.text
        taken = last.suggestion.text if isinstance(last.action, Accept) else ""
        expected += taken + typed
        assert state.code == expected
        assert state.code.startswith(before.code)
        assert text.startswith(last.suggestion.text)
        assert CodeTokenizer().count(typed) <= protocol.human_tokens
        assert len(last.suggestion.text) <= protocol.suggestion_chars
        if protocol.suggestion_tokens is not None:
            assert CodeTokenizer().count(last.suggestion.text) <= protocol.suggestion_tokens
        assert state.round <= protocol.max_rounds
    counter = resolve_counter(protocol.unit, CodeTokenizer())
    assert state.read == sum(counter.count(r.suggestion.text) for r in state.rounds)
    assert state.written == sum(counter.count(r.action.text) for r in state.rounds if not isinstance(r.action, Finish))


@given(TEXT, TEXT)
def test_rejected_and_pending_suggestions_never_enter_the_code(suggestion: str, text: str) -> None:
    marked = Suggestion("\x00" + suggestion)
    typed = text.replace("\x00", "")
    assert "\x00" not in advance(start(), marked, Reject(typed)).code
    assert "\x00" not in advance(start(), marked, Finish()).code


def test_discount_is_the_papers_formula() -> None:
    assert AssistanceProtocol().discount(100, 200) == pytest.approx(0.999 ** (0.1 * 100 + 0.5 * 200))


def test_presets_differ_as_documented() -> None:
    assert PRESETS["paper-experiments"] == AssistanceProtocol()
    assert (PRESETS["paper-formal"].human_tokens, PRESETS["paper-formal"].unit) == (1, "tokens")
    assert (PRESETS["paper-code"].suggestion_tokens, PRESETS["paper-code"].no_op_ends) == (20, True)


def test_a_protocol_comes_from_a_name_a_mapping_or_itself() -> None:
    given_ = AssistanceProtocol(max_rounds=3)
    assert resolve_protocol(given_) is given_
    assert resolve_protocol("paper-formal").human_tokens == 1
    assert resolve_protocol({"preset": "paper-code", "max_rounds": "7"}).max_rounds == 7
    assert resolve_protocol({"suggestion_tokens": "none"}).suggestion_tokens is None


def test_an_unknown_preset_or_field_names_what_is_near() -> None:
    with pytest.raises(NotFoundError, match="Did you mean 'paper-code'"):
        resolve_protocol("paper-cod")
    with pytest.raises(NotFoundError, match="max_rounds"):
        resolve_protocol({"max_round": 3})


@pytest.mark.parametrize(
    "values",
    [
        {"max_rounds": 0},
        {"human_tokens": 0},
        {"gamma": 0.0},
        {"gamma": 1.5},
        {"gamma": float("nan")},
        {"alpha": -1.0},
        {"beta": float("inf")},
        {"unit": "words"},
        {"suggestion_tokens": -1},
        {"max_rounds": "many"},
    ],
)
def test_numbers_that_make_no_game_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(InputError, match=next(iter(values))):
        resolve_protocol(values)


def test_units_count_what_they_say() -> None:
    assert resolve_counter("chars", CodeTokenizer()).count("abc def") == 7
    assert resolve_counter("tokens", CodeTokenizer()).count("abc def") == 2
    assert resolve_counter("tokens:chars", CodeTokenizer()).count("abc") == 3
    assert isinstance(resolve_counter("chars", CodeTokenizer()), CharTokenizer)
