from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from codeassist_env import registry
from codeassist_training.documents import Document
from codeassist_training.example import Example
from codeassist_training.inspect.page import page
from codeassist_training.inspect.view import NamedRule, View, view
from codeassist_training.scored import Scored

EVIL = "</script><script>document.title='GONE'</script><img src=x onerror=\"document.title='GONE'\">&amp;<!--\ud800\x00"


def shown(text: str = EVIL, id_: str = "<b>id</b>", name: str = 'r"><script>') -> View:
    data = text.encode("utf-8", "surrogatepass")
    ends = np.array([*range(7, len(data), 7), len(data)])
    rules = [NamedRule(name, registry.create("rules", "sft-n:n=4"), (Example(id_, 0, (1, 2), (3,), (4,)),))]
    scored = Scored(
        Document(id_, text, "<i>source</i>", "</pre>"),
        np.zeros(len(ends), np.int32),
        -np.linspace(0, 9, len(ends)),
        ends,
    )
    return view(scored, rules, 0)


class Elements(HTMLParser):
    """Counts elements, and keeps what a script or the document's text holds."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}
        self.text = ""
        self.links: list[str] = []
        self._pre = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[tag] = self.counts.get(tag, 0) + 1
        self.links += [str(value) for name, value in attrs if name in ("src", "href")]
        self._pre |= tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self._pre &= tag != "pre"

    def handle_data(self, data: str) -> None:
        self.text += data if self._pre else ""


def parsed(*made: View) -> Elements:
    found = Elements()
    found.feed(page(made, "<title>"))
    return found


def test_nothing_of_a_document_becomes_markup() -> None:
    found, plain = parsed(shown()), parsed(shown("abc def ghi" * 10, "id", "rule"))
    for tag in ("script", "img", "b", "i", "pre"):
        assert found.counts.get(tag, 0) == plain.counts.get(tag, 0)
    assert "</script><script>document.title='GONE'" in found.text


def test_the_page_needs_nothing_else() -> None:
    assert parsed(shown()).links == []
    assert "http" not in page([shown("x = 1\n")], "t").replace("http-equiv", "")


def test_only_the_pages_own_script_may_run() -> None:
    text = page([shown()], "t")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
    assert policy is not None
    digest = base64.b64encode(hashlib.sha256(scripts[-1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy[1]


def test_surprise_is_told_without_colour_too() -> None:
    text = page([shown()], "t")
    assert 'data-b="0.0"' in text
    assert "border-bottom: 3px double" in text
    assert 'id="numbers"' in text


def test_the_data_holds_every_state_of_every_rule() -> None:
    made = shown()
    found = re.search(r'<script type="application/json" class="data">(.*?)</script>', page([made], "t"))
    assert found is not None
    data = json.loads(found[1])
    assert data["rules"][0]["lengths"] == list(made.rules[0].lengths)
    assert data["rules"][0]["name"] == 'r"><script>'
    assert len(data["bits"]) == len(made.tokens)
    assert len(data["whole"]) == len(made.tokens) + 1


def test_examples_are_listed_with_their_tokens() -> None:
    text = page([shown("abcdefghijklmno", "id", "rule")], "t")
    assert "1 training examples" in text
    assert (
        '<button type="button" data-n="0">0</button></td><td>1:1</td><td class="n">2</td><td class="n">1 + 1</td>'
        in text
    )


def test_several_documents_have_a_section_each() -> None:
    found = parsed(shown(), shown("x = 1\n", "two"))
    assert found.counts["section"] == 2
    assert found.counts["option"] == 2


@pytest.mark.slow
def test_a_real_browser_runs_the_page_and_nothing_else(tmp_path: Path) -> None:
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("no chromium here")
    (tmp_path / "page.html").write_bytes(page([shown()], "safe").encode("utf-8", "backslashreplace"))
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    made = subprocess.run([*command, "--dump-dom", f"file://{tmp_path / 'page.html'}"], capture_output=True, timeout=60)
    dom = made.stdout.decode()
    assert "<title>safe</title>" in dom
    assert "after 0 of" in dom
    assert "⟩" not in dom or "data-ends" in dom
