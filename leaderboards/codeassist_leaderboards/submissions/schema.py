"""JSON Schemas of all files of the leaderboards, generated from the models that read them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from codeassist_env.files import write_atomically
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.models import Model
from codeassist_leaderboards.submissions.submission import METADATA, Config, Metadata, ProblemLine, RunFile
from codeassist_leaderboards.submissions.trajectory import TrajectoryLine
from codeassist_leaderboards.verification.decisions import Decision

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: Mapping[str, tuple[type[Model], str]] = {
    "board": (Board, "board.toml"),
    "metadata": (Metadata, METADATA),
    "run": (RunFile, "run.json"),
    "per_problem": (ProblemLine, "a line of per_problem.jsonl"),
    "trajectories": (TrajectoryLine, "a line of trajectories.jsonl.zst"),
    "decisions": (Decision, "a line of decisions.jsonl"),
}
"""Name of a schema -> the model that reads the file, and which file it is."""


def schemas() -> dict[str, dict[str, Any]]:
    """Return each schema by name. Dates are text in them, as JSON has no dates."""
    return {name: _schema(model, what) for name, (model, what) in FILES.items()}


def _schema(model: type[Model], what: str) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True)
    if model is RunFile:
        config = Config.model_json_schema(ref_template="#/$defs/{model}")
        made["$defs"] |= config.pop("$defs") | {"Config": config}
        made["properties"]["config"] = {"$ref": "#/$defs/Config"}
    return {"$schema": DIALECT, **made, "title": what}


def to_text(schema: Mapping[str, Any]) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"


def write_schemas(folder: str | Path) -> list[Path]:
    """Write ``<name>.json`` for each schema and return the files. Raises InputError."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    made = {folder / f"{name}.json": to_text(schema) for name, schema in schemas().items()}
    for file, text in made.items():
        write_atomically(file, text.encode())
    return list(made)
