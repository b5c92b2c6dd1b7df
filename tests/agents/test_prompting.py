"""Prompt templates: files of ours, replaceable one by one, checked before anything is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_agents.prompting import Prompts
from codeassist_env.errors import InputError, NotFoundError


def replaced(root: Path, text: str, name: str = "assistant/prefill.j2") -> str:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return str(root)


def test_shipped_templates_are_found_by_role_and_name() -> None:
    assert {"assistant/prefill", "assistant/retype"} <= set(Prompts().names)


def test_values_are_put_in_as_they_are() -> None:
    code = "print('<b>&amp;</b>')  # {{ code }} {% if %}"
    assert code in Prompts().render("assistant/retype", code=code)


def test_an_unknown_template_answers_with_near_names() -> None:
    with pytest.raises(NotFoundError, match="assistant/prefill"):
        Prompts().render("assistant/prefil")


def test_a_value_that_is_declared_must_be_given() -> None:
    with pytest.raises(InputError, match=r"retype.*declares variables.*: code"):
        Prompts().render("assistant/retype")


def test_a_directory_replaces_file_by_file(tmp_path: Path) -> None:
    own = Prompts(replaced(tmp_path, "Go on!\n{{ code }}\n"))
    assert own.render("assistant/prefill", code="x") == "Go on!\nx\n"
    assert own.render("assistant/retype", code="x") == Prompts().render("assistant/retype", code="x")


def test_the_digest_follows_what_is_in_effect(tmp_path: Path) -> None:
    own = Prompts(replaced(tmp_path, "Go on!\n"))
    same = Path(__file__).parents[2] / "agents/codeassist_agents/prompts/assistant/prefill.j2"
    assert own.digest != Prompts().digest
    assert Prompts(replaced(tmp_path, same.read_text())).digest == Prompts().digest


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ statement }}", r"prefill\.j2' uses unknown variables: statement\. Known there: code\."),
        ("fine\n{% if %}", r"prefill\.j2', line 2, is no Jinja2"),
    ],
)
def test_a_template_that_cannot_work_is_refused_when_it_is_loaded(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Prompts(replaced(tmp_path, text))


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ code.nothing.at_all }}",
        "{{ range(10 ** 9) | list }}",
        "{% include 'assistant/retype' %}",
        "{{ code + 1 }}",
    ],
)
def test_a_template_that_fails_or_leaves_its_sandbox_is_an_error_that_names_the_file(tmp_path: Path, text: str) -> None:
    own = Prompts(replaced(tmp_path, text))
    with pytest.raises(InputError, match=r"prefill\.j2' cannot be filled in"):
        own.render("assistant/prefill", code="x")


@pytest.mark.parametrize("name", ["assistant/prefil.j2", "prefill.j2", "assistant/prefill.txt"])
def test_a_file_that_replaces_nothing_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"replaces nothing.*assistant/prefill\.j2"):
        Prompts(replaced(tmp_path, "x", name))


def test_notes_and_hidden_files_may_lie_beside_the_templates(tmp_path: Path) -> None:
    for name in ("README.md", ".git/config", "assistant/.prefill.j2.swp"):
        replaced(tmp_path, "x", name)
    assert Prompts(replaced(tmp_path, "Go on!\n")).render("assistant/prefill", code="") == "Go on!\n"


def test_a_directory_must_be_one_and_hold_a_template(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no template"):
        Prompts(str(tmp_path))
    with pytest.raises(InputError, match="directory"):
        Prompts(str(tmp_path / "nowhere"))


def test_a_template_must_be_text_of_a_bounded_size(tmp_path: Path) -> None:
    root = replaced(tmp_path, "x")
    (tmp_path / "assistant/prefill.j2").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        Prompts(root)
    (tmp_path / "assistant/prefill.j2").write_bytes(b"x" * 1_000_001)
    with pytest.raises(InputError, match="larger"):
        Prompts(root)
