"""A recipe: one TOML file that says how assistants are made, from the corpus to the checkpoint (paper, 4.2 and 5.1)."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.parameters import apply_parameters
from codeassist_training.recipe_tables import (
    CorpusRecipe,
    ExampleRecipe,
    LikelihoodRecipe,
    ModelRecipe,
    SftRecipe,
    check,
)

__all__ = [
    "PAPER_RULES",
    "SHIPPED",
    "CorpusRecipe",
    "ExampleRecipe",
    "LikelihoodRecipe",
    "ModelRecipe",
    "Recipe",
    "RuleRecipe",
    "SftRecipe",
    "load_recipe",
    "override",
    "parse_recipe",
    "shipped_recipes",
    "summary",
]

T = TypeVar("T")
SHIPPED = Path(__file__).parent / "data" / "recipes"
"""Recipes that come with the package, ``NAME.toml``."""


def _is_file_name(text: str) -> bool:
    return text.replace("-", "").replace("_", "").replace(".", "").isalnum() and not text.startswith(".")


@dataclass(frozen=True, slots=True)
class RuleRecipe:
    """One assistant: a name and the completion rule it learns from."""

    name: str
    rule: str
    """Spec of a completion rule, such as ``empower:eta=0.32,unit=bits``."""


PAPER_RULES = (
    RuleRecipe("empower", "empower:eta=0.32,unit=bits"),
    RuleRecipe("sft-10", "sft-n:n=10"),
    RuleRecipe("sft-20", "sft-n:n=20"),
    RuleRecipe("sft-rand", "sft-rand:low=1,high=30"),
)
"""The paper's assistant and its baselines (5.1)."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All settings of a run of ``codeassist train run``."""

    name: str = "recipe"
    seed: int = 0
    """Of the split, the states and the drawn lengths; training has its own."""
    devices: int = 1
    """Processes that ``codeassist train run`` starts by torchrun for the training; more than 1 shards the model."""
    model: ModelRecipe = field(default_factory=ModelRecipe)
    corpus: CorpusRecipe = field(default_factory=CorpusRecipe)
    likelihoods: LikelihoodRecipe = field(default_factory=LikelihoodRecipe)
    examples: ExampleRecipe = field(default_factory=ExampleRecipe)
    sft: SftRecipe = field(default_factory=SftRecipe)
    rules: tuple[RuleRecipe, ...] = PAPER_RULES

    def __post_init__(self) -> None:
        check("name", self.name, _is_file_name(self.name), "letters, digits, -, _ and ., as it becomes a folder")
        check("devices", self.devices, self.devices >= 1, "at least 1")


TABLES = ("model", "corpus", "likelihoods", "examples", "sft")


def shipped_recipes() -> tuple[str, ...]:
    """Return the names of the recipes that come with the package."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.toml")))


def summary(name: str) -> str:
    """Return the first comment of a shipped recipe."""
    first = (SHIPPED / f"{name}.toml").read_text(encoding="utf-8").partition("\n")[0]
    return first.removeprefix("#").strip()


def load_recipe(name: str) -> Recipe:
    """Read a recipe: a file, or one that comes with the package by its name.

    Raises NotFoundError where there is neither, or for an unknown field, and InputError for a value that does not fit.
    """
    path = Path(name)
    if path.suffix != ".toml":
        if name not in shipped_recipes():
            raise NotFoundError.of("recipe", name, (*shipped_recipes(), "FILE.toml"))
        path = SHIPPED / f"{name}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read the recipe {str(path)!r}: {error}") from error
    try:
        return parse_recipe({"name": path.stem, **data})
    except (InputError, NotFoundError) as error:
        raise type(error)(f"the recipe {str(path)!r}: {error}") from error


def parse_recipe(data: dict[str, Any]) -> Recipe:
    """Return the recipe of a TOML file's data."""
    rest = dict(data)
    made: dict[str, Any] = {}
    for name in TABLES:
        table = rest.pop(name, {})
        if not isinstance(table, dict):
            raise InputError(f"{name} must be a table, got {table!r}")
        made[name] = _table(getattr(Recipe(), name), name, table)
    rules = rest.pop("rules", None)
    if rules is not None:
        made["rules"] = _rules(rules)
    return dataclasses.replace(_plain(Recipe(), "", rest), **made)


def override(recipe: Recipe, settings: Sequence[str]) -> Recipe:
    """Return a recipe with ``TABLE.FIELD=VALUE`` settings applied; lists as in TOML, or one text: a list of one.

    ``rules.NAME=SPEC`` changes a rule, or adds one. Raises NotFoundError for an unknown field, and InputError.
    """
    for setting in settings:
        key, equals, value = setting.partition("=")
        if not equals:
            raise InputError(f"--set wants FIELD=VALUE, such as sft.rate=1e-4, got {setting!r}")
        recipe = _set(recipe, key.strip(), value.strip())
    return recipe


def _set(recipe: Recipe, key: str, value: str) -> Recipe:
    table, dot, name = key.partition(".")
    if not dot:
        if key in TABLES or key == "rules":
            raise InputError(f"{key} is a table: name a field of it, such as {key}.{_example(recipe, key)}")
        return _plain(recipe, "", {key: value})
    if table == "rules":
        kept = {one.name: one.rule for one in recipe.rules}
        rows = [{"name": one, "rule": rule} for one, rule in {**kept, name: value}.items()]
        return dataclasses.replace(recipe, rules=_rules(rows))
    if table not in TABLES:
        raise NotFoundError.of("table of a recipe", table, (*TABLES, "rules"))
    base = getattr(recipe, table)
    listed = name in {one.name for one in dataclasses.fields(base)} and isinstance(getattr(base, name), tuple)
    return dataclasses.replace(recipe, **{table: _table(base, table, {name: _list(key, value) if listed else value})})


def _example(recipe: Recipe, table: str) -> str:
    if table == "rules":
        return "empower=empower:eta=1"
    first = dataclasses.fields(getattr(recipe, table))[0]
    return f"{first.name}=..."


def _list(key: str, value: str) -> list[Any]:
    if not value.startswith("["):
        return [value]
    try:
        read = tomllib.loads(f"list = {value}")["list"]
    except ValueError as error:
        raise InputError(f"{key} must be a list as in TOML, such as ['a', 'b'], got {value!r}: {error}") from error
    return list(read)


def _table(base: Any, name: str, values: dict[str, Any]) -> Any:
    lists = {key: _texts(f"{name}.{key}", value) for key, value in values.items() if isinstance(value, list)}
    fields = {one.name for one in dataclasses.fields(base)}
    for key in lists:
        if key not in fields or not isinstance(getattr(base, key), tuple):
            raise InputError(f"{name}.{key} is no list of texts")
    plain = {key: value for key, value in values.items() if key not in lists}
    for key, value in plain.items():
        if key in fields and isinstance(getattr(base, key), tuple):
            raise InputError(f"{name}.{key} must be a list of texts, got {value!r}")
    return dataclasses.replace(_plain(base, name, plain), **lists)


def _plain(base: T, table: str, values: dict[str, Any]) -> T:
    """Return a table (the recipe itself: "") with values set. Errors name the field as a recipe has it."""
    fields = {one.name for one in dataclasses.fields(base)}  # type: ignore[arg-type]
    for key in values:
        if key not in fields:
            raise NotFoundError.of(f"field of [{table}]" if table else "table or field of a recipe", key, fields)
    try:
        return apply_parameters(base, values)
    except InputError as error:
        named = table and any(str(error).startswith(f"{key} ") for key in values)
        raise InputError(f"{table}.{error}" if named else str(error)) from error


def _texts(name: str, values: list[Any]) -> tuple[str, ...]:
    if not all(isinstance(value, str) and value for value in values):
        raise InputError(f"{name} must be a list of texts, got {values!r}")
    return tuple(values)


def _rules(rows: Any) -> tuple[RuleRecipe, ...]:
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise InputError("rules must be tables [[rules]] with a name and a rule each")
    made = []
    for row in rows:
        if row.keys() != {"name", "rule"} or not all(isinstance(value, str) and value for value in row.values()):
            raise InputError(f"[[rules]] wants a name and a rule, got {row!r}")
        if not _is_file_name(row["name"]):
            raise InputError(f"a rule's name is letters, digits, -, _ and ., got {row['name']!r}")
        made.append(RuleRecipe(row["name"], row["rule"]))
    names = [one.name for one in made]
    if len(set(names)) < len(names):
        raise InputError(f"two rules have one name: {', '.join(names)}")
    return tuple(made)
