"""What suggestions are worth at states of finished documents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from codeassist_env import registry
from codeassist_env.game import AssistantView, Suggestion, resolve_protocol
from codeassist_training.documents import Document
from codeassist_training.experiments.offline import Asked, ask, opened, states, worth

PROTOCOL = resolve_protocol("paper-experiments")
DOCUMENTS = [Document("a", "x = 1\ny = 2\n", "test"), Document("b", "print(x)\n", "test")]


@pytest.fixture(autouse=True)
def guesser() -> Iterator[list[int]]:
    """An assistant that always suggests a line end."""
    closed: list[int] = []

    class Guesser:
        def __init__(self, argument: str) -> None: ...
        def suggest(self, view: AssistantView) -> Suggestion:
            return Suggestion("\n" if view.code else "")

        def close(self) -> None:
            closed.append(1)

    registry.register("assistants", "guesser", Guesser)
    yield closed
    registry.unregister("assistants", "guesser")


def test_states_lie_between_tokens_and_do_not_change() -> None:
    places = states(DOCUMENTS, 3, 0)
    assert places == states(DOCUMENTS, 3, 0)
    assert [document.id for document, _ in places] == ["a"] * 3 + ["b"] * 3
    assert all(0 < at < len(document.text) for document, at in places)
    assert len({at for document, at in states(DOCUMENTS, 99, 0) if document.id == "b"}) < len("print(x)\n")


def test_what_a_problem_gives_has_no_states() -> None:
    places = states(DOCUMENTS, 99, 0, {"a": 6, "b": 9})
    assert places == [place for place in states(DOCUMENTS, 99, 0) if place[0].id == "a" and place[1] >= 6]
    assert places[0] == (DOCUMENTS[0], 6), "where the given part ends is a state"


def test_a_suggestion_is_right_where_the_document_goes_on_with_it(guesser: list[int]) -> None:
    places = [(DOCUMENTS[0], 5), (DOCUMENTS[0], 4), (DOCUMENTS[1], 8)]
    with opened({"g": "guesser"}) as assistants:
        assert [one.right for one in ask(assistants["g"], places, PROTOCOL, 0)] == [True, False, True]
        assert not guesser
    assert guesser == [1], "closed with the block"


def test_worth_is_what_is_saved_less_what_is_read() -> None:
    asked = [Asked("a", 10, True), Asked("a", 0, False), Asked("b", 4, False), Asked("b", 6, False)]
    found = worth(asked, PROTOCOL)
    assert found.suggests.mean == 0.75
    assert found.exact.mean == pytest.approx(1 / 3)
    assert found.saved.mean == 2.5
    assert found.gain.mean == pytest.approx((0.5 * 10 - 0.1 * 20) / 4)
    assert found.length.se == pytest.approx(0.0), "both documents have mean 5"
