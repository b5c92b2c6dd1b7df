from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from small_runs import CONFIG, program, write_contest

from codeassist_env.errors import InputError
from codeassist_env.problems.selection import select_problems
from codeassist_training.small_lm import corpus
from codeassist_training.small_lm.corpus import Inputs, Report
from codeassist_training.small_lm.overlap import Forbidden
from codeassist_training.small_lm.sources import Document

BUILT_IN = select_problems("builtin", limit=3)
WINDOW_CODE = "\n".join(f"total_{{id}}_{i} = sum(row[{i}] * {i} for row in grid if row[{i}] > limit)" for i in range(9))


@pytest.fixture(autouse=True)
def tiny_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands for the standard library (four files, two of them held out) and, for speed, for most built-in problems."""

    def files(smallest: int, largest: int) -> Iterator[Document]:
        for index, part in enumerate(("train", "train", "test", "validation")):
            yield Document("stdlib", f"module{index}.py", part, program(index), "PSF-2.0")

    monkeypatch.setattr(corpus, "standard_library", files)
    monkeypatch.setattr(corpus, "select_problems", lambda spec: BUILT_IN)


def build(folder: Path, *, problems: tuple[Path, Path] | None = None, **texts: str) -> tuple[Report, list[Document]]:
    library = folder / "mine"
    library.mkdir()
    for name, text in texts.items():
        (library / f"{name}.py").write_text(text)
    first, second = problems or (None, None)
    inputs = Inputs(first, second, (library,), installed=False)
    report = corpus.build(inputs, CONFIG, folder, lambda text: None)
    return report, corpus.read(folder)


def names(documents: list[Document], part: str = "train") -> list[str]:
    return [one.name for one in documents if one.part == part]


def test_documents_are_written_with_what_they_are(tmp_path: Path) -> None:
    report, documents = build(tmp_path, own=program(7))
    assert names(documents) == ["module0.py", "module1.py", "own.py"]
    assert names(documents, "test") == ["module2.py"]
    assert report.documents["train/stdlib"] == 2
    assert report.sizes["train/mine"] == len(program(7))
    assert report.licences["stdlib"] == "PSF-2.0"
    assert corpus.read_report(tmp_path) == report


def test_a_copy_of_a_held_out_file_is_not_learned_from(tmp_path: Path) -> None:
    report, documents = build(tmp_path, vendored=program(2) + "\nPATCHED = True\n")
    assert "vendored.py" not in names(documents)
    assert names(documents, "test") == ["module2.py"]
    assert report.copies["mine"] == 1


def test_a_planted_reference_of_the_built_in_problems_is_removed_and_counted(tmp_path: Path) -> None:
    problem = max(BUILT_IN, key=lambda one: len(one.references[0].code))
    planted = f"LIMIT = 1\n\n{problem.references[0].code}\n"
    report, documents = build(tmp_path, planted=planted, clean=program(7))
    assert names(documents) == ["module0.py", "module1.py", "clean.py"]
    assert report.contaminated["mine/planted.py"].startswith(f"{BUILT_IN.name}/{problem.id}/")


def test_a_written_corpus_that_still_holds_text_of_the_evaluation_is_refused(tmp_path: Path) -> None:
    problem = max(BUILT_IN, key=lambda one: len(one.references[0].code))
    forbidden = Forbidden([("a", problem.references[0].code)])
    _, documents = build(tmp_path, clean=program(7))
    assert corpus.check_clean(documents, forbidden) == 0
    planted = replace(documents[0], part="train", name="planted.py", text=f"LIMIT = 1\n{problem.references[0].code}")
    with pytest.raises(InputError, match=r"1 documents .* planted\.py"):
        corpus.check_clean([*documents, planted], forbidden)
    assert corpus.check_clean([replace(planted, part="labels")], forbidden) == 0


def test_solutions_of_the_window_are_kept_out_and_so_is_what_repeats_them(tmp_path: Path) -> None:
    dated = [("abc302_c", "2023-05-06"), ("abc301_c", "2023-05-06"), ("abc370_c", "2024-09-07")]
    files = write_contest(tmp_path, dated, WINDOW_CODE)
    report, documents = build(tmp_path, problems=files, leaked="# mine\n" + WINDOW_CODE.format(id="abc370_c") + "\n")
    assert names(documents, "window") == ["abc370_c/2"]
    assert names(documents, "labels") == ["abc301_c/1"]
    assert [name for name in names(documents) if name.startswith("abc")] == ["abc302_c/0"]
    assert "leaked.py" not in names(documents)
    assert report.compared > 1


def test_one_package_does_not_fill_the_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        corpus,
        "packages",
        lambda *limits: [Document("big", f"{i}.py", "train", program(i), "MIT") for i in range(9, 99)],
    )
    monkeypatch.setattr(corpus, "folders", lambda *given: [])
    config = corpus.SmallLmConfig(smallest_file=1, package_bytes=5 * len(program(9)))
    report = corpus.build(Inputs(), config, tmp_path, lambda text: None)
    assert 0 < report.sizes["train/big"] <= config.package_bytes
