from __future__ import annotations

import io
import tokenize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from styled_programs import once, twice

from codeassist_agents.intent.lexing import Lexed, closing, lex

FIELDS = [name for name in Lexed.__slots__ if name != "text"]


def same(one: Lexed, other: Lexed) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in FIELDS)


def test_a_line_begins_with_its_indentation_and_the_rest_is_bare() -> None:
    assert lex("if x :\n    y=1  # why\n").symbols == ["\nif", "x", ":", "\n    y", "=", "1"]


def test_line_breaks_inside_brackets_leave_no_trace() -> None:
    assert lex("f(a,\n   b)").symbols == lex("f( a, b )").symbols


@given(twice())
def test_all_that_python_ignores_leaves_no_trace(texts: tuple[str, str]) -> None:
    assert lex(texts[0]).symbols == lex(texts[1]).symbols


@given(once() | st.text(), st.data())
def test_reading_on_gives_what_reading_from_the_start_gives(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    assert same(lex(text, lex(text[:cut])), lex(text))


@given(st.text(st.sampled_from("ab1 .\n\t\r\\'\"#()[]{}=*é\0\u2028")))
def test_any_text_is_read_and_no_token_is_lost(text: str) -> None:
    read = lex(text)
    assert read.starts == sorted(read.starts) and all(a < b for a, b in zip(read.starts, read.ends, strict=True))
    between = [text[a:b] for a, b in zip([0, *read.ends], [*read.starts, len(text)], strict=True)]
    assert all(not piece.replace("\\", "").strip(" \t\f\r\n") or "#" in piece for piece in between)


@given(once())
def test_symbols_are_as_many_as_pythons_tokens(text: str) -> None:
    ignored = {tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    try:
        wanted = [t for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type not in ignored]
    except (tokenize.TokenError, IndentationError):
        return
    if any("FSTRING" in tokenize.tok_name[t.type] for t in wanted):
        return  # from Python 3.12 on an f-string is several tokens
    assert len(lex(text).symbols) == len(wanted)


@pytest.mark.parametrize(
    ("text", "stack", "ended", "indentation", "comment", "backslash", "quote"),
    [
        ("", "", True, "", False, False, ""),
        ("x = (1, [", "([", False, "", False, False, ""),
        ("x = 1\n    ", "", True, "    ", False, False, ""),
        ("x = 1\n\n  # c", "", True, "", True, False, ""),
        ("x = ( # c", "(", False, "", True, False, ""),
        ("x = \\", "", False, "", False, True, ""),
        ("x = 'a", "", False, "", False, False, "'"),
        ('x = """a\n', "", False, "", False, False, '"""'),
        ("x = 'a\n", "", True, "", False, False, ""),
        ("x)", "", False, "", False, False, ""),
    ],
)
def test_the_state_at_the_end_is_known(
    text: str, stack: str, ended: bool, indentation: str, comment: bool, backslash: bool, quote: str
) -> None:
    read = lex(text)
    assert (read.stack, read.line_ended, read.indentation) == (stack, ended, indentation)
    assert (read.comment_open, read.backslash, read.open_quote) == (comment, backslash, quote)


def test_what_is_open_is_closed_from_the_inside() -> None:
    assert lex("f([{'a").closers == "'}])"
    assert closing("([") == "])"


@pytest.mark.parametrize("piece", ["(", "'", '"""', "f'{", "\\", '"\\', "''", "a\\\n", "1e"])
def test_long_torn_text_is_read_whole(piece: str) -> None:
    text = piece * 20_000
    assert lex(text).ends[-1:] != [] or piece == "\\"
