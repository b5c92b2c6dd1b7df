from __future__ import annotations

import json
from pathlib import Path

from corpora import built, program, write_rows


def test_a_report_is_plain_data_and_counts_add_up(tmp_path: Path) -> None:
    rows = [{"text": program(i), "problem": f"p{i // 3}"} for i in range(30)] + [{"text": ""}]
    spec = f"documents:{write_rows(tmp_path / 'in.jsonl', rows)}"
    report = built(tmp_path / "out", spec, held_out=0.3)
    assert json.loads(json.dumps(report)) == report
    assert report["documents"] + report["held_out"] == 30
    assert report["problems"] + report["held_out_problems"] == 10
    assert report["characters"] + report["held_out_characters"] == sum(len(row["text"]) for row in rows)
    assert report["sources"] == [
        {"spec": spec, "gathered": 31, "kept": 30, "left_out": {}, "card": {"kind": "documents", "file": "in.jsonl"}}
    ]
    assert report["dropped"]["empty"]["count"] == 1
    assert len(report["digest"]) == 16
    assert report["warnings"] == ["nothing was compared with an evaluation: corpus.against is empty"]


def test_a_corpus_too_small_to_hold_out_and_a_source_without_documents_are_warnings(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    spec = f"documents:{write_rows(tmp_path / 'in.jsonl', [{'text': program(1)}])}"
    report = built(tmp_path / "out", spec, f"folder:{tmp_path / 'none'}", held_out=0.0001)
    assert any("too small" in text for text in report["warnings"])
    assert f"folder:{tmp_path / 'none'} gave no document" in report["warnings"]
