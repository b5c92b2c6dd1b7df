"""The heat map as one HTML file that needs nothing else: no network, no server."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from codeassist_training.inspect.view import LEVELS, View, level
from codeassist_training.inspect.visible import NEWLINE, visible

FOLDER = Path(__file__).parent / "data"


def page(shown: Sequence[View], title: str) -> str:
    """Return the page of some documents."""
    template = _templates().get_template("page.html.j2")
    bounds = [f"≤ {bound:g}" for bound in LEVELS] + [f"> {LEVELS[-1]:g}"]
    script, style = ((FOLDER / name).read_text(encoding="utf-8") for name in ("page.js", "page.css"))
    return template.render(
        title=title,
        documents=[_about(number, one) for number, one in enumerate(shown)],
        legend=list(enumerate(bounds)),
        script=Markup(script),
        script_hash=_hash(script),
        style=Markup(style),
        style_hash=_hash(style),
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _hash(text: str) -> str:
    """Return what a page's policy names an inline script by, so that no other one runs."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _about(number: int, shown: View) -> dict[str, Any]:
    document = shown.document
    about = [part for part in (document.source, document.problem, document.writer, document.licence) if part]
    rules = [
        {"name": rule.name, "spec": rule.spec, "lengths": rule.lengths, "examples": [one.n for one in rule.examples]}
        for rule in shown.rules
    ]
    data = {"bits": [round(bits, 3) for bits in shown.bits], "whole": list(map(int, shown.whole)), "rules": rules}
    return {
        "number": number,
        "id": document.id,
        "about": "  ·  ".join(about),
        "count": len(shown.tokens),
        "mean": f"{shown.mean_bits:.2f}",
        "tokens": Markup("".join(_token(i, text, bits) for i, (text, bits) in enumerate(_pairs(shown)))),
        "rules": [rule.name for rule in shown.rules],
        "examples": [_example(shown, name, one) for name, one in _examples(shown)],
        "data": Markup(_json(data)),
    }


def _pairs(shown: View) -> list[tuple[str, float]]:
    return list(zip(shown.tokens, shown.bits, strict=True))


def _token(number: int, text: str, bits: float) -> str:
    """Return a token as HTML. What it holds is text, whatever it looks like; what controls is shown as a sign."""
    body = "".join(_character(one) for one in text)
    part = "" if body else ' data-part=""'
    return f'<span class="t l{level(bits)}" data-i="{number}" data-b="{bits:.1f}"{part}>{body or "◌"}</span>'


def _character(character: str) -> str:
    if character == "\n":
        return f'<span class="nl" aria-hidden="true">{NEWLINE}</span>\n'
    return "\t" if character == "\t" else html.escape(visible(character))


def _examples(shown: View) -> list[tuple[str, Any]]:
    return [(rule.name, one) for rule in shown.rules for one in rule.examples]


def _example(shown: View, name: str, one: Any) -> dict[str, Any]:
    line, column = shown.place(one.n)
    return {
        "rule": name,
        "n": one.n,
        "place": f"{line}:{column}",
        "prompt": one.prompt_tokens,
        "learned": f"{one.completion_tokens} + {one.stop_tokens}",
        "text": "".join(visible(c) for c in shown.span(one.n, one.length)),
    }


def _json(data: Any) -> str:
    """Return JSON that cannot end the element it stands in."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
