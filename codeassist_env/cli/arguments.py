"""Texts of command-line options onto values, and the options that several commands share."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from codeassist_env.errors import InputError, NotFoundError
from codeassist_env.game import PRESETS, AssistanceProtocol, resolve_protocol
from codeassist_env.metrics import Weights
from codeassist_env.parameters import split_parameters

MOST_SEEDS = 100_000
F = TypeVar("F", bound=Callable[..., Any])


def split_specs(texts: Sequence[str]) -> tuple[str, ...]:
    """Split comma-separated specs; ``a:x=1,y=2,b`` is the two specs ``a:x=1,y=2`` and ``b``."""
    specs: list[str] = []
    for part in (p.strip() for text in texts for p in text.split(",")):
        head, equals, _ = part.partition("=")
        if specs and equals and ":" not in head and ":" in specs[-1]:
            specs[-1] += f",{part}"
        elif part:
            specs.append(part)
    return tuple(specs)


def parse_seeds(text: str) -> tuple[int, ...]:
    """Read ``3`` as the three seeds 0, 1, 2, and ``7,9`` (or ``7,``) as just those."""
    parts = [part for part in text.split(",") if part.strip()]
    try:
        numbers = tuple(int(part) for part in parts)
    except ValueError:
        numbers = ()
    if "," not in text and numbers and numbers[0] > MOST_SEEDS:
        raise InputError(f"at most {MOST_SEEDS} seeds, got {numbers[0]}; {numbers[0]}, (with a comma) is that one seed")
    seeds = numbers if "," in text else tuple(range(*numbers[:1])) if numbers else ()
    if not seeds or min(seeds) < 0:
        raise InputError(f"seeds must be a count (3) or a list (7,9) of numbers from 0 on, got {text!r}")
    return seeds


def parse_protocol(preset: str, settings: Sequence[str]) -> AssistanceProtocol:
    """Return a preset with ``KEY=VALUE`` settings applied."""
    values: dict[str, Any] = {}
    for setting in settings:
        values |= split_parameters(setting)
    if "preset" in values:
        raise InputError(f"choose a preset with --protocol {values['preset']}, not with --set")
    return resolve_protocol({**values, "preset": preset})


def protocol_options(command: F) -> F:
    """Add --protocol, --set and --tokenizer."""
    for option in (
        click.option("--tokenizer", default="code", show_default=True, help="Caps what the human types in a round."),
        click.option(
            "--set",
            "settings",
            multiple=True,
            metavar="FIELD=VALUE",
            help="Change a field of the protocol, e.g. max_rounds=20. May be repeated.",
        ),
        click.option(
            "--protocol",
            default="paper-experiments",
            show_default=True,
            help=f"Protocol preset: {', '.join(PRESETS)}.",
        ),
    ):
        command = option(command)
    return command


def weight_options(command: F) -> F:
    """Add --gamma, --alpha, --beta and --unit, each defaulting to the transcript's own."""
    for option in (
        click.option("--unit", help="Unit of effort: chars, tokens or tokens:TOKENIZER."),
        click.option("--beta", type=float, help="Effort of writing one unit."),
        click.option("--alpha", type=float, help="Effort of reading one unit."),
        click.option("--gamma", type=float, help="Discount per unit of effort."),
    ):
        command = option(command)
    return command


def make_weights(gamma: float | None, alpha: float | None, beta: float | None, unit: str | None) -> Weights:
    """Return the weights that the options give."""
    return Weights(gamma, alpha, beta, unit)


def config_option(command: F) -> F:
    """Add --config FILE: a TOML file whose keys are the command's options, with - or _."""

    def read(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value is None:
            return
        known = {_long_name(p): p.name for p in ctx.command.params if p.name != "config"}
        defaults: dict[str, Any] = {}
        for key, given in read_toml(value).items():
            name = key.replace("-", "_")
            if name not in known:
                raise NotFoundError.of(f"option in {value}", key, known)
            parameter = next(p for p in ctx.command.params if p.name == known[name])
            defaults[str(known[name])] = _as_option(parameter, given)
        ctx.default_map = {**(ctx.default_map or {}), **defaults}

    option = click.option(
        "--config",
        metavar="FILE",
        callback=read,
        is_eager=True,
        expose_value=False,
        help="A TOML file with these options; the command line wins over it.",
    )
    return option(command)


def _as_option(parameter: click.Parameter, given: Any) -> Any:
    """Return a TOML value as the option would get it from the command line."""
    if getattr(parameter, "multiple", False):
        return given if isinstance(given, list) else [given]
    return ",".join(map(str, given)) + "," if isinstance(given, list) else given


def _long_name(parameter: click.Parameter) -> str:
    return max(parameter.opts, key=len).lstrip("-").replace("-", "_")


def read_toml(path: str) -> dict[str, Any]:
    """Read a TOML file. Raises InputError where it cannot be read."""
    try:
        return tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot read {path!r}: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{path!r} is not TOML: {error}") from error
