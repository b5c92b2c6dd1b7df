"""A recipe from the corpus to the checkpoints: five stages, each kept where it is there (paper, 4.2 and 5.1)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codeassist_env.errors import InputError
from codeassist_env.files import write_atomically
from codeassist_training.preflight import missing, missing_inputs, missing_means
from codeassist_training.recipe import Recipe
from codeassist_training.steps import SHARED, STAGES, Step, plan, step_id, wanted_rules, wanted_stages
from codeassist_training.workspace import Done, Say, Workspace, differences, stage_folder, stage_key, stages

RUN, ASSISTANTS = "run.json", "assistants.json"
"""In ``OUT/RECIPE``: which stages are the recipe's, and where its checkpoints are, by name."""


@dataclass(frozen=True, slots=True)
class Trained:
    """One assistant of a recipe."""

    examples: Done
    sft: Done
    evaluation: Done
    model: Path
    """Folder of the checkpoint."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of a recipe came to."""

    corpus: Done
    likelihoods: Done
    """Where the run ended before it, a stage without a key."""
    assistants: Mapping[str, Trained]
    """By the rule's name; those that are whole."""
    done: Mapping[str, Done] = field(default_factory=dict)
    """Every stage, by its step's id: ``corpus``, ``sft/empower``."""


def run_recipe(
    recipe: Recipe, out: Path, say: Say, *, rules: Sequence[str] | None = None, until: str | None = None
) -> Outcome:
    """Do what is not done of a recipe, in the workspace ``out``, which several recipes may share.

    ``rules`` are names of the recipe's rules, None: all; ``until`` is the last stage. Raises InputError before any
    work where something is missing, and where a stage cannot be done; what is done stays.
    """
    chosen, wanted = wanted_rules(recipe, rules), wanted_stages(until)
    lacking = missing(recipe, chosen, wanted, out)
    if lacking:
        raise InputError(f"the recipe {recipe.name} cannot run here:\n" + "\n".join(f"- {one}" for one in lacking))
    workspace = Workspace(out, say)
    done: dict[str, Done] = {}
    for step in plan(recipe, chosen, wanted, say):
        if step.rule and step.stage == "examples":
            say(f"\n{step.rule} ({step.settings['rule']['spec']})")
        before = [done[one] for one in step.after]
        done[step.id] = workspace.stage(step.stage, step.settings, before, _bound(step, done), step.version)
        _record(recipe, out, done)
    return _outcome(done)


def _bound(step: Step, done: Mapping[str, Done]) -> Any:
    return lambda folder: step.build(done, folder)


def _outcome(done: Mapping[str, Done]) -> Outcome:
    rules = [one.partition("/")[2] for one in done if one.startswith("evaluation/")]
    made = {}
    for rule in rules:
        examples, sft, evaluation = (done[step_id(stage, rule)] for stage in STAGES[2:])
        made[rule] = Trained(examples, sft, evaluation, sft.folder / "model")
    return Outcome(done["corpus"], done.get("likelihoods", Done("likelihoods", "", Path())), made, dict(done))


def _record(recipe: Recipe, out: Path, done: Mapping[str, Done]) -> None:
    """Write down which stages are the recipe's, those of rules that were done before included."""
    folder = out / recipe.name
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot make the folder {str(folder)!r}: {error.strerror}") from error
    plain = json.loads(json.dumps(dataclasses.asdict(recipe)))
    now = {one: stage.folder.name for one, stage in done.items()}
    now = {**_still_valid(folder, plain, now), **now}
    text = json.dumps({"recipe": plain, "stages": now}, indent=1, ensure_ascii=False)
    write_atomically(folder / RUN, f"{text}\n".encode())
    models = {one.partition("/")[2]: f"../{name}/model" for one, name in now.items() if one.startswith("sft/")}
    write_atomically(folder / ASSISTANTS, (json.dumps(models, indent=1) + "\n").encode())


def _still_valid(folder: Path, recipe: Mapping[str, Any], now: Mapping[str, str]) -> dict[str, str]:
    """Return the stages of the run before that are this recipe's too: all but those of rules that changed."""
    if not (folder / RUN).exists():
        return {}
    before = read_run(folder)
    if any(before["stages"].get(one, name) != name for one, name in now.items()):
        return {}
    if any(before["recipe"].get(name) != recipe[name] for name in recipe if name != "rules"):
        return {}
    same = {one["name"] for one in recipe["rules"] if one in before["recipe"].get("rules", ())}
    return {one: name for one, name in before["stages"].items() if one.partition("/")[2] in {"", *same}}


def read_run(folder: Path) -> dict[str, Any]:
    """Return the record of a recipe's run: ``recipe`` and ``stages``, folders by step. Raises InputError."""
    try:
        data = json.loads((folder / RUN).read_text(encoding="utf-8"))
        return {"recipe": dict(data["recipe"]), "stages": dict(data["stages"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{str(folder / RUN)!r} is no record of a run: {error}") from error


def forecast(
    recipe: Recipe, out: Path, *, rules: Sequence[str] | None = None, until: str | None = None
) -> tuple[list[str], list[str]]:
    """Return what a run would do, a line a stage, and what is missing for it; nothing is written."""
    chosen, wanted = wanted_rules(recipe, rules), wanted_stages(until)
    lacking = missing_inputs(recipe, chosen, wanted)
    if lacking:
        names = [name for name in wanted if name in SHARED]
        names += [step_id(name, rule.name) for rule in chosen for name in wanted if name not in SHARED]
        lines = [f"{name:<24} not known while something is missing" for name in names]
    else:
        lines = _lines(plan(recipe, chosen, wanted, lambda line: None), out)
    return lines, [*lacking, *missing_means(recipe, chosen, wanted, out)]


def _lines(steps: Sequence[Step], out: Path) -> list[str]:
    known = stages(out)
    whole = {one["folder"].name: one for one in known if "key" in one}
    done: dict[str, Done] = {}
    lines = []
    for step in steps:
        if not all(one in done for one in step.after):
            lines.append(f"{step.id:<24} to do, after {next(one for one in step.after if one not in done)}")
            continue
        key = stage_key(step.stage, step.settings, [done[one] for one in step.after], step.version)
        folder = stage_folder(out, step.stage, key)
        record = whole.get(folder.name)
        if record is not None and record["key"] == key:
            done[step.id] = Done(step.stage, key, folder, record["report"], record["digest"])
            lines.append(f"{step.id:<24} there, {folder}")
            continue
        begun = any(one["folder"] == folder for one in known)
        lines.append(f"{step.id:<24} {'to go on with' if begun else 'to do'} in {folder}{_why(step, known)}")
    return lines


def _why(step: Step, known: Sequence[Mapping[str, Any]]) -> str:
    """Say how a stage differs from the one of its kind that is nearest, if that is little."""
    others = [one for one in known if one["stage"] == step.stage and "settings" in one]
    found = [(differences(step.settings, one["settings"]), one["folder"].name) for one in others]
    if not found:
        return ""
    least, name = min(found, key=lambda pair: len(pair[0]))
    return f"; {name} differs in {', '.join(least[:3])}" if least else f"; {name} has other inputs"
