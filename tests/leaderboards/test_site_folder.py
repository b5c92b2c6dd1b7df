"""The folder of a site: its own files alone are replaced or removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_env.errors import InputError
from codeassist_leaderboards.site.folder import MANIFEST, SiteFolder


def build(path: Path, **files: str) -> list[str]:
    folder = SiteFolder(path)
    for name, text in files.items():
        folder.write(f"boards/{name}.html", text.encode())
    return folder.finish()


def held(path: Path) -> dict[str, str]:
    return {one.name: one.read_text() for one in path.rglob("*.html")}


def test_a_later_build_replaces_its_own_and_removes_what_is_no_part_of_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert build(site, a="1", b="1") == []
    assert build(site, a="2", c="1") == ["boards/b.html"]
    assert held(site) == {"a.html": "2", "c.html": "1"}
    folder = SiteFolder(site)
    folder.write("index.html", b"")
    assert folder.finish() == ["boards/a.html", "boards/c.html"]
    assert not (site / "boards").exists()


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match=r"thesis\.txt.*give another -o"):
        SiteFolder(tmp_path)
    with pytest.raises(InputError, match="is a file"):
        SiteFolder(tmp_path / "thesis.txt")
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_what_others_put_into_a_site_is_neither_replaced_nor_removed(tmp_path: Path) -> None:
    build(tmp_path, a="1", b="1")
    (tmp_path / "boards" / "a.html").write_text("edited")
    (tmp_path / "boards" / "mine.html").write_text("mine")
    assert build(tmp_path, c="1") == ["boards/b.html"]
    assert held(tmp_path) == {"a.html": "edited", "mine.html": "mine", "c.html": "1"}
    with pytest.raises(InputError, match="not as an earlier build wrote it"):
        build(tmp_path, mine="2")


def test_a_build_that_was_stopped_can_be_done_again(tmp_path: Path) -> None:
    build(tmp_path, a="1", b="1")
    stopped = SiteFolder(tmp_path)
    stopped.write("boards/a.html", b"2")
    with pytest.raises(ZeroDivisionError), stopped.writing("boards/view.html") as place:
        place.write_text("half")
        raise ZeroDivisionError
    assert sorted(held(tmp_path)) == ["a.html", "b.html"]
    build(tmp_path, a="3")
    assert held(tmp_path) == {"a.html": "3"}


def test_a_build_that_was_stopped_in_its_first_file_can_be_done_again(tmp_path: Path) -> None:
    stopped = SiteFolder(tmp_path / "site")
    with pytest.raises(KeyboardInterrupt), stopped.writing("boards/view.html") as place:
        place.write_text("half")
        raise KeyboardInterrupt
    assert held(tmp_path / "site") == {}
    build(tmp_path / "site", a="1")
    assert held(tmp_path / "site") == {"a.html": "1"}


def test_a_file_that_something_else_writes_is_known_too(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path)
    with folder.writing("boards/view.html") as place:
        place.write_text("whole")
    folder.finish()
    assert held(tmp_path) == {"view.html": "whole"}
    assert build(tmp_path, a="1") == ["boards/view.html"]


@pytest.mark.parametrize("name", ["../out.html", "/etc/out.html", "a/../../out.html", ""])
def test_no_name_leads_out(tmp_path: Path, name: str) -> None:
    folder = SiteFolder(tmp_path / "site")
    with pytest.raises(InputError, match="outside of its folder"):
        folder.write(name, b"")


def test_links_are_not_followed_and_one_name_is_written_once(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    build(site, a="1")
    (site / "linked").symlink_to(elsewhere)
    (site / "link.html").symlink_to(elsewhere / "x")
    folder = SiteFolder(site)
    for name in ("linked/x.html", "link.html"):
        with pytest.raises(InputError, match="leads out"):
            folder.write(name, b"")
    folder.write("index.html", b"")
    with pytest.raises(InputError, match="twice"):
        folder.write("index.html", b"")
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2, "files": {}}', '{"format": 1, "files": {"a": 3}}'])
def test_a_manifest_that_says_nothing_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(InputError, match="does not say what the site holds"):
        SiteFolder(tmp_path)


def test_a_forged_manifest_removes_nothing_outside(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside.txt"
    outside.write_text("")
    site.mkdir()
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (site / MANIFEST).write_text(
        f'{{"format": 1, "files": {{"../outside.txt": ["{empty}"], "{outside}": ["{empty}"]}}}}'
    )
    assert build(site, a="1") == []
    assert outside.exists()


def test_parts_that_a_killed_build_left_go_with_the_next(tmp_path: Path) -> None:
    build(tmp_path, a="1")
    for left in (tmp_path / ".codeassist-0123.part", tmp_path / "boards" / ".codeassist-4567.part"):
        left.write_text("half")
    (tmp_path / "boards" / "mine.part").write_text("mine")
    assert build(tmp_path, a="1") == []
    assert sorted(one.name for one in tmp_path.rglob("*.part")) == ["mine.part"]
