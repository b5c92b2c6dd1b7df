"""A recipe: one TOML file that says how assistants are made, from the corpus to the checkpoint (paper, 4.2 and 5.1)."""

from __future__ import annotations

import dataclasses
import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.parameters import apply_parameters

SHIPPED = Path(__file__).parent / "data" / "recipes"
"""Recipes that come with the package, ``NAME.toml``."""


def _check(name: str, value: Any, fits: bool, wanted: str) -> None:
    if not fits:
        raise InputError(f"{name} must be {wanted}, got {value!r}")


def _choice(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise NotFoundError.of(f"setting of {name}", value, known)


def _is_file_name(text: str) -> bool:
    return text.replace("-", "").replace("_", "").replace(".", "").isalnum() and not text.startswith(".")


@dataclass(frozen=True, slots=True)
class ModelRecipe:
    """What is trained."""

    base: str = "small"
    """Spec of the model: ``small``, ``hf:PATH`` or ``hf:HUB_ID``."""
    format: str = "auto"
    """How it is asked (``codeassist ls``, prompt formats): ``raw``, ``prefill``, ``fim``; ``auto``: prefill where it
    has a chat template, as in the paper, else raw."""


@dataclass(frozen=True, slots=True)
class CorpusRecipe:
    """Where the documents come from, and what may not be among them."""

    sources: tuple[str, ...] = ("codeforces:MatrixStudio/Codeforces-Python-Submissions",)
    """Specs of corpus sources, in the order in which copies among them are left out."""
    against: tuple[str, ...] = ("builtin",)
    """Problem sets (specs, with filters after ``?``) that are evaluated on: no document may hold their solutions."""
    held_out: float = 0.2
    """Share of the problems kept out of training, to measure on (paper: 0.2)."""
    near: float = 0.5
    """Share of a document's five-line runs that another one holds, from which it is a copy; 1: exact copies alone."""
    limit: int | None = None
    """Documents at most, taken by a hash of their ids; None: all."""

    def __post_init__(self) -> None:
        _check("corpus.sources", self.sources, bool(self.sources), "at least one source")
        _check("corpus.held_out", self.held_out, 0 <= self.held_out < 1, "a share in [0, 1)")
        _check("corpus.near", self.near, 0 < self.near <= 1, "a share in (0, 1]")
        _check("corpus.limit", self.limit, self.limit is None or self.limit >= 1, "none or at least 1")


@dataclass(frozen=True, slots=True)
class LikelihoodRecipe:
    """Whose surprise decides (paper, 4.2: the untrained base assistant model)."""

    estimator: str = "base"
    """``base``: the model that is trained; else a model's spec."""
    format: str = "auto"
    """How the estimator reads a document: ``raw`` or ``prefill``; ``auto`` as for the model."""
    backend: str = "auto"
    """``transformers`` (in this process, packed batches) or ``client`` (log-probabilities of the model's client, such
    as a server); ``auto``: transformers where the weights are here."""
    dtype: str = "auto"
    """``bfloat16`` on a GPU, ``float32`` on a processor; log-probabilities are summed in float32 or wider."""
    batch_tokens: int = 16_384
    """Tokens of a forward pass."""
    window: int | None = None
    """Tokens of a window over documents longer than the context; None: the context."""

    def __post_init__(self) -> None:
        _choice("likelihoods.backend", self.backend, ("auto", "transformers", "client"))
        _choice("likelihoods.dtype", self.dtype, ("auto", "bfloat16", "float16", "float32", "float64"))
        _check("likelihoods.batch_tokens", self.batch_tokens, self.batch_tokens >= 1, "at least 1")
        _check("likelihoods.window", self.window, self.window is None or self.window >= 2, "none or at least 2")


@dataclass(frozen=True, slots=True)
class ExampleRecipe:
    """Which states become examples."""

    states: int = 1
    """States drawn from a document, each at most once (paper: 1)."""
    empty: str = "keep"
    """What becomes of a state where nothing is to be completed: ``keep`` it (the model learns to stop at once),
    ``drop`` it, or ``resample`` another state in its place."""

    def __post_init__(self) -> None:
        _check("examples.states", self.states, self.states >= 1, "at least 1")
        _choice("examples.empty", self.empty, ("keep", "drop", "resample"))


@dataclass(frozen=True, slots=True)
class SftRecipe:
    """How a model learns its examples; the defaults are the paper's."""

    method: str = "full"
    """``full`` or ``lora``."""
    trainer: str = "auto"
    """``reference`` (ours), ``trl`` (its SFTTrainer), or ``auto``: trl where it is installed and there is a GPU."""
    epochs: float = 1.0
    batch: int = 128
    """Examples a step, over all devices and accumulated micro-batches."""
    micro_tokens: int = 16_384
    """Tokens of a micro-batch on one device; longer ones are accumulated to a step."""
    rate: float = 1e-5
    """Peak learning rate."""
    warmup: float = 0.1
    """Share of the steps over which the rate rises; then it falls to 0 as a cosine."""
    weight_decay: float = 0.0
    clip: float = 1.0
    """Largest norm of a step's gradient."""
    context: int = 4096
    """Tokens of an example at most; longer ones are left out and counted."""
    dtype: str = "bfloat16"
    """Of the arithmetic (autocast): ``bfloat16`` or ``float32``. Weights and optimiser keep float32 on a processor."""
    lora_rank: int = 16
    lora_alpha: float = 32.0
    lora_targets: tuple[str, ...] = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")
    save_seconds: float = 300.0
    """Time between checkpoints."""
    seed: int = 0

    def __post_init__(self) -> None:
        _choice("sft.method", self.method, ("full", "lora"))
        _choice("sft.trainer", self.trainer, ("auto", "reference", "trl"))
        _choice("sft.dtype", self.dtype, ("bfloat16", "float32"))
        for name in ("batch", "micro_tokens", "lora_rank"):
            _check(f"sft.{name}", getattr(self, name), getattr(self, name) >= 1, "at least 1")
        for name in ("epochs", "rate", "clip", "lora_alpha"):
            value = getattr(self, name)
            _check(f"sft.{name}", value, 0 < value < math.inf, "a number above 0")
        _check("sft.warmup", self.warmup, 0 <= self.warmup <= 1, "a share in [0, 1]")
        _check("sft.weight_decay", self.weight_decay, 0 <= self.weight_decay < math.inf, "at least 0")
        _check("sft.save_seconds", self.save_seconds, self.save_seconds >= 0, "at least 0")
        _check("sft.context", self.context, self.context >= 2, "at least 2")


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
        _check("name", self.name, _is_file_name(self.name), "letters, digits, -, _ and ., as it becomes a folder")
        _check("devices", self.devices, self.devices >= 1, "at least 1")


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
    return dataclasses.replace(apply_parameters(Recipe(), rest), **made)


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
        return apply_parameters(recipe, {key: value})
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
    return dataclasses.replace(apply_parameters(base, plain), **lists)


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
