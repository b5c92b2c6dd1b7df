"""String literals: the same value whatever the quotes, and how to end one that was begun with other quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = re.compile(r"([A-Za-z]{0,2})(\"\"\"|'''|\"|')")
_INSIDE = {
    quote: re.compile(rf"(?:[^{quote[0]}\\{breaks}]|\\(?:\r\n|[\s\S])?{lone})*+")
    for quote, breaks, lone in (
        ('"', r"\r\n", ""),
        ("'", r"\r\n", ""),
        ('"""', "", r'|"(?!"")'),
        ("'''", "", r"|'(?!'')"),
    )
}
_ESCAPE = re.compile(r"\\([\s\S])")


@dataclass(frozen=True, slots=True)
class Literal:
    """A string literal, possibly cut short."""

    prefix: str
    """Lower case, sorted, without ``u``."""
    quote: str
    content: str
    """Between the quotes, as written."""
    closed: bool

    @property
    def is_format(self) -> bool:
        """Whether it is an f-string."""
        return "f" in self.prefix

    @property
    def is_raw(self) -> bool:
        """Whether backslashes are kept."""
        return "r" in self.prefix

    @property
    def symbol(self) -> str:
        """The same text for every literal of the same meaning."""
        return f'"{self.prefix}:{self.meaning(self.content)}' + ("\0" if self.closed else "")

    def meaning(self, content: str) -> str:
        """Return ``content`` with every choice that the quotes force undone."""
        if "'" not in content and '"' not in content:
            return content
        if not self.is_raw:
            content = _ESCAPE.sub(lambda m: m[1] if m[1] in "'\"" else m[0], content)
        if self.is_format and len(self.quote) == 1:
            content = _with_inner_quote(content, "'")
        return content


def scan(text: str, start: int, opening_end: int, quote: str) -> tuple[int, Literal]:
    """Read the literal that begins at ``start``, its quote ending at ``opening_end``; return its end and itself."""
    inside = _INSIDE[quote].match(text, opening_end)
    stop = inside.end() if inside else opening_end
    closed = text.startswith(quote, stop)
    prefix = "".join(sorted(text[start : opening_end - len(quote)].lower())).replace("u", "")
    return stop + len(quote) * closed, Literal(prefix, quote, text[opening_end:stop], closed)


def parse(raw: str) -> Literal | None:
    """Return the literal that ``raw`` begins with, None if it begins with none."""
    opening = _OPENING.match(raw)
    return scan(raw, 0, opening.end(), opening[2])[1] if opening else None


def completion(raw_begun: str, raw_wanted: str) -> str | None:
    """Return what to type after ``raw_begun`` to end it with the value of ``raw_wanted``; None if nothing does."""
    begun, wanted = parse(raw_begun), parse(raw_wanted)
    if begun is None or wanted is None or not wanted.closed or begun.prefix != wanted.prefix:
        return None
    value = wanted.meaning(wanted.content)
    if begun.closed:  # '' may be two thirds of a triple quote
        if begun.content or len(begun.quote) == 3:
            return None
        begun = Literal(begun.prefix, begun.quote * 3, "", False)
        rest = _typed(begun, "", value, wanted)
        return None if rest is None else begun.quote[0] + rest
    content, quote = begun.content, begun.quote
    if len(quote) == 3:
        for missing in (1, 2):
            end = quote[:-missing]
            if content.endswith(end) and begun.meaning(content[: -len(end)]) == value:
                return quote[:missing]
    if (len(content) - len(content.rstrip("\\"))) % 2:  # cut between a backslash and what it escapes
        rest = _typed(begun, content[:-1], value, wanted)
        if rest is None or len(begun.meaning(content[:-1])) == len(value):
            return None
        return rest[1:] if rest[0] == "\\" else rest if rest[0] in "'\"" and not begun.is_raw else None
    return _typed(begun, content, value, wanted)


def _typed(begun: Literal, content: str, value: str, wanted: Literal) -> str | None:
    """What follows ``content`` in ``begun``'s quotes so that the whole means ``value``, closing quote included."""
    have = begun.meaning(content)
    if not value.startswith(have):
        return None
    rest, quote = value[len(have) :], begun.quote
    if len(quote) == 1 and ("\n" in rest or "\r" in rest):
        return None
    if "'" in rest or '"' in rest:
        if begun.is_format and "{" in value:
            if len(quote) == 3 or len(wanted.quote) == 3:
                return None
            rest = _with_inner_quote(value, "'" if quote == '"' else '"')[len(have) :]
            rest = _escape(rest, quote, value, len(have))
        elif not begun.is_raw:
            rest = _escape(rest, quote[0])
        elif quote[0] in _ESCAPE.sub("", rest):
            return None
    return rest + quote


def _escape(rest: str, quote: str, value: str = "", offset: int = 0) -> str:
    """Put a backslash before ``quote`` where it is bare and outside a replacement field of ``value``."""
    in_field = _field_mask(value) if value else []
    out: list[str] = []
    index = 0
    while index < len(rest):
        char = rest[index]
        if char == "\\":
            out.append(rest[index : index + 2])
            index += 2
            continue
        bare = char == quote and not (in_field and in_field[offset + index])
        out.append("\\" + char if bare else char)
        index += 1
    return "".join(out)


def _field_mask(content: str) -> list[bool]:
    """For each character of an f-string's content, whether it lies in a replacement field."""
    mask: list[bool] = []
    depth = index = 0
    while index < len(content):
        char = content[index]
        if depth == 0 and content.startswith(("{{", "}}"), index):
            mask += [False, False]
            index += 2
            continue
        if char == "{":
            depth += 1
        mask.append(depth > 0)
        if char == "}" and depth:
            depth -= 1
        index += 1
    return mask


def _with_inner_quote(content: str, quote: str) -> str:
    """Write every quote in a replacement field as ``quote``; a field holds one kind only (single-line f-strings)."""
    if "{" not in content:
        return content
    mask = _field_mask(content)
    return "".join(quote if inside and char in "'\"" else char for char, inside in zip(content, mask, strict=True))
