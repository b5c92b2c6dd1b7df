"""JSON Schemas: shipped as the models make them, and true of the files that are produced."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import zstandard
from submitted import submitted

from codeassist_env.errors import InputError
from codeassist_leaderboards.boards.board import Board
from codeassist_leaderboards.models import Model
from codeassist_leaderboards.submissions.limits import parse_json, parse_yaml
from codeassist_leaderboards.submissions.schema import FILES, schemas, to_text
from codeassist_leaderboards.submissions.submission import METADATA, PER_PROBLEM, RUN, TRAJECTORIES
from codeassist_leaderboards.submissions.validate import validate
from codeassist_leaderboards.verification.decisions import Ruling, append, decision_on

SHIPPED = Path(__file__).resolve().parents[2] / "leaderboards" / "schema"
SCHEMAS = schemas()


def test_the_shipped_schemas_are_those_of_the_models() -> None:
    shipped = {file.stem: file.read_text() for file in SHIPPED.glob("*")}
    made = {name: to_text(schema) for name, schema in SCHEMAS.items()}
    assert shipped == made, "write them anew with: codeassist board schema -o leaderboards/schema"


@pytest.mark.parametrize("name", FILES)
def test_every_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["additionalProperties"] is False
    assert SCHEMAS[name]["title"] == FILES[name][1]


@pytest.fixture
def produced(tmp_path: Path, fake_names: None) -> dict[str, list[Any]]:
    """What is produced, by the name of its schema."""
    folder = submitted(tmp_path, assistant="knowing", notes="Two\nlines", url="https://example.org")
    packed = (folder / TRAJECTORIES).read_bytes()
    lines = zstandard.ZstdDecompressor().decompressobj().decompress(packed).splitlines()
    log = tmp_path / "decisions.jsonl"
    append(log, decision_on(validate(folder), Ruling.REFUSED, "Ada", "a trial"))
    board = json.dumps(tomllib.loads((tmp_path / "tiny" / "board.toml").read_text()), default=str)
    return {
        "board": [json.loads(board)],
        "metadata": [parse_yaml((folder / METADATA).read_bytes(), METADATA)],
        "run": [json.loads((folder / RUN).read_bytes())],
        "per_problem": [json.loads(line) for line in (folder / PER_PROBLEM).read_bytes().splitlines()],
        "trajectories": [parse_json(line, "here") for line in lines],
        "decisions": [json.loads(line) for line in log.read_bytes().splitlines()],
    }


def fits(name: str, data: Any) -> bool:
    checker = jsonschema.Draft202012Validator(SCHEMAS[name], format_checker=jsonschema.FormatChecker())
    return bool(checker.is_valid(data))


def test_all_that_is_produced_fits_its_schema(produced: dict[str, list[Any]]) -> None:
    assert set(produced) == set(FILES)
    for name, lines in produced.items():
        assert lines and all(fits(name, line) for line in lines), name


@pytest.mark.parametrize("name", FILES)
def test_what_a_schema_refuses_its_model_refuses_too(produced: dict[str, list[Any]], name: str) -> None:
    model: type[Model] = FILES[name][0]
    data, values = produced[name][0], [None, "\n", -1, [], {}, [[]]]  # type: Any, list[Any]
    for key in data:
        for value in values:
            changed = {**data, key: value}
            if not fits(name, changed):
                with pytest.raises(InputError):
                    model.parse(changed, "here")
    for key in SCHEMAS[name]["required"]:
        left = {k: v for k, v in data.items() if k != key}
        assert not fits(name, left)
        with pytest.raises(InputError, match=f"here: {key}: it is missing"):
            model.parse(left, "here")
    with pytest.raises(InputError, match="here: more: no such key"):
        model.parse({**data, "more": 1}, "here")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("run", lambda data: data["config"]["problems"].pop("ids")),
        ("run", lambda data: data["config"]["seeds"].append(-1)),
        ("trajectories", lambda data: data["rounds"][0].pop("text")),
        ("trajectories", lambda data: data["verdict"].update(status="sandbox-failed")),
        ("trajectories", lambda data: data["errors"].append({})),
        ("metadata", lambda data: data.update(submitted="yesterday")),
    ],
)
def test_schemas_see_into_the_parts(produced: dict[str, list[Any]], name: str, change: Callable[[Any], object]) -> None:
    data = produced[name][0]
    change(data)
    assert not fits(name, data)


def test_shipped_boards_fit_the_schema_of_boards() -> None:
    boards = sorted((SHIPPED.parent / "boards").glob("*/board.toml"))
    for file in boards:
        data = json.loads(json.dumps(tomllib.loads(file.read_text()), default=str))
        data["protocol"] = {key: None if value == "none" else value for key, value in data["protocol"].items()}
        assert fits("board", data), file
        assert Board.parse(data, str(file)).id == file.parent.name
