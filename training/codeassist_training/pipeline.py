"""A recipe from the corpus to the checkpoints: five stages, each kept where it is there (paper, 4.2 and 5.1)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codeassist_env.errors import CodeAssistError, InputError
from codeassist_env.files import write_atomically
from codeassist_training.heartbeat import Heartbeat
from codeassist_training.preflight import missing, missing_inputs, missing_means
from codeassist_training.recipe import Recipe, RuleRecipe
from codeassist_training.room import ASSISTANTS
from codeassist_training.steps import SHARED, STAGES, Step, made_rule, plan, step_id, wanted_rules, wanted_stages
from codeassist_training.workspace import Done, Say, Workspace, differences, recorded_stage, stage_folder, stages

RUN = "run.json"
"""In ``OUT/RECIPE``: which stages are the recipe's."""


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
    voice = Heartbeat(say)
    with voice.watching("looking"):
        lacking = missing(recipe, chosen, wanted, out)
    if lacking:
        raise InputError(f"the recipe {recipe.name} cannot run here:\n" + "\n".join(f"- {one}" for one in lacking))
    workspace = Workspace(out, voice)
    done: dict[str, Done] = {}
    with voice.watching("looking"):
        whole, steps = _planned(recipe, chosen, wanted, voice)
    for step in steps:
        if step.rule and step.stage == "examples":
            voice(f"\n{step.rule} ({step.settings['rule']['spec']})")
        with voice.watching(step.stage):
            made = workspace.stage(step.stage, step.pinned(done), step.inputs(done), _bound(step, done), step.version)
        done[step.id] = made
        _record(recipe, out, _there(whole, out, done))
    return _outcome(done)


def _planned(
    recipe: Recipe, chosen: Sequence[RuleRecipe], wanted: Sequence[str], say: Say
) -> tuple[list[Step], list[Step]]:
    """Return the steps of the whole recipe, as far as it can be planned, and those among them that are to be done."""
    rules = [one for one in recipe.rules if one in chosen or _is_known(one)]
    try:
        whole = plan(recipe, rules, STAGES, say)
    except CodeAssistError:
        # What later stages lack is no matter of this run.
        whole = plan(recipe, chosen, wanted, say)
    names = {"", *(one.name for one in chosen)}
    return whole, [step for step in whole if step.stage in wanted and step.rule in names]


def _is_known(rule: RuleRecipe) -> bool:
    try:
        made_rule(rule)
    except CodeAssistError:
        return False
    return True


def _there(steps: Sequence[Step], out: Path, done: Mapping[str, Done]) -> dict[str, Done]:
    """Return the results of the steps that are whole on the disk, with those known to be done."""
    found = dict(done)
    for step in steps:
        if step.id in found or not all(one in found for one in step.after):
            continue
        key = step.key(found)
        # A broken record of another rule's stage is found when that rule is run.
        with suppress(InputError):
            stage = recorded_stage(stage_folder(out, step.stage, key))
            if stage is not None and stage.key == key:
                found[step.id] = stage
    return {step.id: found[step.id] for step in steps if step.id in found}


def _bound(step: Step, done: Mapping[str, Done]) -> Any:
    return lambda folder: step.build(done, folder)


def _outcome(done: Mapping[str, Done]) -> Outcome:
    rules = [one.partition("/")[2] for one in done if one.startswith("evaluation/")]
    made = {}
    for rule in rules:
        examples, sft, evaluation = (done[step_id(stage, rule)] for stage in STAGES[2:])
        made[rule] = Trained(examples, sft, evaluation, sft.folder / "model")
    return Outcome(done["corpus"], done.get("likelihoods", Done("likelihoods", "", Path())), made, dict(done))


def _record(recipe: Recipe, out: Path, there: Mapping[str, Done]) -> None:
    """Write down which stages are the recipe's and where its assistants are, also those that this run is not about."""
    folder = out / recipe.name
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot make the folder {str(folder)!r}: {error.strerror}") from error
    now = {one: stage.folder.name for one, stage in there.items()}
    text = json.dumps({"recipe": dataclasses.asdict(recipe), "stages": now}, indent=1, ensure_ascii=False)
    write_atomically(folder / RUN, f"{text}\n".encode())
    models = {one.partition("/")[2]: f"../{name}/model" for one, name in now.items() if one.startswith("sft/")}
    write_atomically(folder / ASSISTANTS, (json.dumps(models, indent=1) + "\n").encode())


def read_run(folder: Path) -> dict[str, Any]:
    """Return the record of a recipe's run: ``recipe`` and ``stages``, folders by step. Raises InputError."""
    try:
        data = json.loads((folder / RUN).read_text(encoding="utf-8"))
        return {"recipe": dict(data["recipe"]), "stages": dict(data["stages"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise no_record(folder, error) from error


def no_record(folder: Path, error: Exception) -> InputError:
    """Make the error for a record of a run that is broken."""
    anew = "give codeassist train run again, which writes it anew"
    return InputError(f"{str(folder / RUN)!r} is no record of a run ({error}); {anew}")


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
    known, there = stages(out), _there(steps, out, {})
    lines = []
    for step in steps:
        lacking = next((one for one in step.after if one not in there), None)
        if step.id in there:
            lines.append(f"{step.id:<24} there, {there[step.id].folder}")
        elif lacking is not None:
            lines.append(f"{step.id:<24} to do, after {lacking}")
        else:
            folder = stage_folder(out, step.stage, step.key(there))
            begun = any(one["folder"] == folder for one in known)
            why = _why(step, there, known)
            lines.append(f"{step.id:<24} {'to go on with' if begun else 'to do'} in {folder}{why}")
    return lines


def _why(step: Step, there: Mapping[str, Done], known: Sequence[Mapping[str, Any]]) -> str:
    """Say how a stage differs from the one of its kind that is nearest, if that is little."""
    others = [one for one in known if one["stage"] == step.stage and "settings" in one]
    found = [(differences(step.pinned(there), one["settings"]), one["folder"].name) for one in others]
    if not found:
        return ""
    least, name = min(found, key=lambda pair: len(pair[0]))
    return f"; {name} differs in {', '.join(least[:3])}" if least else f"; {name} has other inputs"
