"""What goes into an image: only an interpreter and what it needs, the same bytes every time."""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import py_compile
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from codeassist_sandbox import docker_pack

SITE = "/site"


def pack(seed: str) -> bytes:
    """Return what a run of the packer writes, with text hashed by ``seed``."""
    source = Path(docker_pack.__file__).read_text()
    command = [sys.executable, "-P", "-B", "-c", source, "all", SITE]
    return subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout


@pytest.fixture(scope="module")
def packed() -> tuple[dict[str, str], bytes]:
    """Return the head and the tar that a run of the packer writes."""
    head, _, tar = pack("1").partition(b"\n")
    return json.loads(head), tar


def test_the_head_says_what_is_in_the_tar(packed: tuple[dict[str, str], bytes]) -> None:
    head, tar = packed
    assert head == docker_pack.head(SITE)
    with tarfile.open(fileobj=io.BytesIO(tar)) as opened:
        names = set(opened.getnames())
    assert head["path"].strip("/") in names
    assert (f"{SITE}/numpy/__init__.py".strip("/") in names) == (head["numpy"] is not None)
    assert {"tmp", "usr/local/bin/python3"} <= names


def test_nothing_but_python_and_its_libraries_is_packed(packed: tuple[dict[str, str], bytes]) -> None:
    head, tar = packed
    own, site = head["path"].strip("/"), SITE.strip("/")
    with tarfile.open(fileobj=io.BytesIO(tar)) as opened:
        for member in opened:
            assert (member.uid, member.gid, member.mtime, member.uname) == (0, 0, 0, "")
            if member.isdir():
                assert member.mode == (0o1777 if member.name == "tmp" else 0o755)
            elif not member.issym():
                suffixes = (".py", ".pyc")
                assert member.name.endswith(suffixes) or ".so" in member.name or member.name == own, member.name
                assert not {"test", "tests", "site-packages", "dist-packages"} & set(member.name.split("/"))
                if member.name.startswith(f"{site}/"):
                    assert member.name.split("/")[1] in ("numpy", "numpy.libs")


def test_packing_again_gives_the_same_bytes(packed: tuple[dict[str, str], bytes]) -> None:
    _, _, tar = pack("2").partition(b"\n")
    assert hashlib.sha256(tar).hexdigest() == hashlib.sha256(packed[1]).hexdigest()


def test_a_module_is_compiled_for_the_place_where_it_will_be(tmp_path: Path) -> None:
    source = tmp_path / "module.py"
    source.write_text("def outer():\n    return (lambda: 7)()\n")
    py_compile.compile(str(source))
    data = docker_pack.compiled(str(source), "/site/module.py")
    assert data is not None
    assert data[:4] == importlib.util.MAGIC_NUMBER
    assert str(tmp_path).encode() not in data
    there = tmp_path / "there.pyc"
    there.write_bytes(data)
    command = [sys.executable, "-I", str(there)]
    assert subprocess.run(command, check=True).returncode == 0


def test_a_compiled_module_of_another_source_is_not_taken(tmp_path: Path) -> None:
    source = tmp_path / "module.py"
    source.write_text("old = 1\n")
    py_compile.compile(str(source))
    source.write_text("new = 1\n")
    os.utime(source, (1, 1))
    data = docker_pack.compiled(str(source), str(source))
    assert data is not None and b"new" in data and b"old" not in data


def test_what_cannot_be_compiled_goes_as_it_is(tmp_path: Path) -> None:
    source = tmp_path / "template.py"
    source.write_text("{{ no python }} yet\n")
    assert docker_pack.compiled(str(source), str(source)) is None


def test_links_and_other_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    for name in ("b.py", "a.py", "secret.txt", "x.so", "_testcapi.cpython.so", "tests/t.py", "x.so.1.2", "id_rsa"):
        (tmp_path / name).touch()
    (tmp_path / "linked.py").symlink_to(tmp_path / "secret.txt")
    found = [os.path.basename(path) for path in docker_pack.modules(str(tmp_path))]
    assert found == ["a.py", "b.py", "x.so", "x.so.1.2"]
