"""``codeassist models``: what a language model is, what it writes, how right it is."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from codeassist_agents.models import sharing
from codeassist_env.errors import CodeAssistError, InputError, ModelError
from codeassist_env.files import refuse_to_overwrite
from codeassist_env.game import check_text
from codeassist_env.language import Chat, Generation, LikelihoodModel, Message, Prompt, Sampling

if TYPE_CHECKING:
    from codeassist_agents.assistants.calibrating import Document
    from codeassist_agents.assistants.calibration import Calibration

SAMPLE = "def main():\n    n = int(input())\n    numbers = "
"""What ``show`` has a model go on with."""
PLAIN_SECONDS = 10.0
"""Progress lines come no more often than this."""


@click.group(short_help="Look at language models: card, samples, how reliable their chances are.")
def models() -> None:
    """Look at language models: card, samples, how reliable their chances are.

    A model is named as everywhere: small, hf:DIR, vllm:DIR, openai:URL#MODEL, replay:FILE.
    """


@contextmanager
def _opened(spec: str) -> Iterator[LikelihoodModel]:
    model = sharing.acquire(spec)
    try:
        yield model
    finally:
        sharing.release(spec)


@models.command()
@click.argument("spec", metavar="MODEL", default=sharing.DEFAULT)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(spec: str, as_json: bool) -> None:
    """Print a model's card and how it goes on with a few lines of Python."""
    with _opened(spec) as model:
        told = {"spec": spec, "name": model.name, "chat": _talks(model), **getattr(model, "card", dict)()}
        made = _sample(model)
    if as_json:
        sample = None if made is None else {"prompt": SAMPLE, **_plain(made)}
        click.echo(json.dumps({**told, "sample": sample}, indent=2, ensure_ascii=False))
        return
    for key, value in told.items():
        click.echo(f"{key:<12} {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}")
    if made is None:
        click.echo("no sample: its call was not recorded")
        return
    click.echo("sample, greedy:")
    click.echo(_indented(SAMPLE) + click.style(_indented(made.text, first=False), bold=True))


def _talks(model: LikelihoodModel) -> bool | None:
    """Whether it takes conversations; None where it was not recorded."""
    try:
        return bool(getattr(model, "chat", False))
    except CodeAssistError:
        return None


def _sample(model: LikelihoodModel) -> Generation | None:
    """Return how it goes on with ``SAMPLE``; None where it only repeats calls, and this is none of them."""
    try:
        (made,) = model.generate([SAMPLE], Sampling(48, 0.0, 1.0), [0])
    except ModelError:
        if getattr(model, "recorded", False):
            return None
        raise
    return made


@models.command()
@click.argument("spec", metavar="MODEL", default=sharing.DEFAULT)
@click.option("--prompt", help="The text to go on with; - reads standard input.", required=True)
@click.option("--chat", is_flag=True, help="The prompt is the user's turn of a conversation.")
@click.option("--prefill", default="", help="With --chat: how the answer begins.")
@click.option("--max-tokens", type=int, default=64, show_default=True)
@click.option("--temperature", type=float, default=0.0, show_default=True, help="0 is greedy.")
@click.option("--top-p", type=float, default=1.0, show_default=True)
@click.option("--top-k", type=int)
@click.option("--stop", multiple=True, help="A text that ends the answer; may be repeated.")
@click.option("--heal", is_flag=True, help="Take back the prompt's last tokens where it ends inside a word.")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--tokens", is_flag=True, help="Print each token and its natural log-probability.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def generate(
    spec: str,
    prompt: str,
    chat: bool,
    prefill: str,
    max_tokens: int,
    temperature: float,
    top_p: float,
    top_k: int | None,
    stop: tuple[str, ...],
    heal: bool,
    seed: int,
    tokens: bool,
    as_json: bool,
) -> None:
    """Have a model go on with a text."""
    text = _read() if prompt == "-" else prompt
    for given in (text, prefill, *stop):
        check_text(given)
    if prefill and not chat:
        raise InputError("--prefill begins an answer in a conversation; add --chat, or put the text into --prompt")
    asked: Prompt = Chat((Message("user", text),), prefill) if chat else text
    sampling = Sampling(max_tokens, temperature, top_p, stop, top_k, heal=heal)
    with _opened(spec) as model:
        (made,) = model.generate([asked], sampling, [seed])
    if as_json:
        click.echo(json.dumps(_plain(made), indent=2, ensure_ascii=False))
    elif tokens:
        for piece, logprob in zip(made.pieces, made.logprobs, strict=False):
            click.echo(f"{logprob:9.4f}  {piece!r}")
    else:
        click.echo(made.text)
    if made.ignored and not as_json:
        click.echo(f"note: these had no effect: {', '.join(made.ignored)}", err=True)
    if made.prompt_cut:
        click.echo(f"note: {made.prompt_cut} tokens of the prompt's beginning did not fit the context", err=True)


def _read() -> str:
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise InputError(f"the prompt on standard input is no UTF-8 text: {error}") from error


def _plain(made: Generation) -> dict[str, Any]:
    told = {"text": made.text, "healed": made.healed, "finish_reason": made.finish_reason}
    tokens = {"pieces": list(made.pieces), "logprobs": [p if p > float("-inf") else None for p in made.logprobs]}
    usage = {"usage": asdict(made.usage), "ignored": list(made.ignored), "prompt_cut": made.prompt_cut}
    return {**told, **tokens, "token_ids": list(made.token_ids), "prompt_ids": list(made.prompt_ids), **usage}


def _indented(text: str, *, first: bool = True) -> str:
    return ("  " if first else "") + text.replace("\n", "\n  ")


@models.command()
@click.argument("adapter", metavar="ADAPTER")
@click.option("-o", "--out", required=True, metavar="DIR", help="The folder that the whole model is written to.")
@click.option("--dtype", default="auto", show_default=True, help="Of the weights; auto: as the base has them.")
def merge(adapter: str, out: str, dtype: str) -> None:
    """Write a LoRA adapter and its base as one whole model, which any client loads.

    An adapter is a folder, or a model's spec such as small:empower. hf: loads adapters as they are; vllm: and servers
    want whole models.
    """
    from codeassist_agents.models.merging import merge as run

    made = run(adapter, Path(out), dtype)
    click.echo(f"wrote {out}: {made['adapter']} merged into {made['base']}, {made['dtype']}; use it as: hf:{out}")


@models.command()
@click.argument("spec", metavar="MODEL", default=sharing.DEFAULT)
@click.option("--documents", metavar="FILE", help='Texts to see: .jsonl or .jsonl.gz, lines {"text": ..., "id"?: ...}.')
@click.option("--problems", metavar="SET", help="Or the right solutions of a problem set, NAME[:PATH].")
@click.option("--solutions", metavar="FILE", help="With --problems: join the solutions of this file.")
@click.option("--since", metavar="DATE", help="With --problems: of this date or later.")
@click.option("--until", metavar="DATE", help="With --problems: of this date or earlier.")
@click.option(
    "--half",
    metavar="NAME",
    help="With --problems: 'labels', the half kept out of the shipped model's training, or 'training', the other.",
)
@click.option("--limit", type=click.IntRange(2), metavar="N", help="Only N of the texts, drawn by the seed.")
@click.option("--states", type=int, default=8, show_default=True, help="Places looked at in each text.")
@click.option("--cap", type=int, default=40, show_default=True, help="Tokens proposed at each.")
@click.option(
    "--event",
    default="formatting",
    show_default=True,
    help="What is right: what the text goes on with, up to Python's 'formatting', or 'exact'.",
)
@click.option("--mode", default="auto", show_default=True, help="How the model is asked, as for the assistant lm.")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("-o", "--output", required=True, metavar="FILE", help="The calibration, for dpr-stop's calibration=FILE.")
@click.option("--quiet", is_flag=True, help="No progress.")
def calibrate(
    spec: str,
    documents: str | None,
    problems: str | None,
    solutions: str | None,
    since: str | None,
    until: str | None,
    half: str | None,
    limit: int | None,
    states: int,
    cap: int,
    event: str,
    mode: str,
    seed: int,
    output: str,
    quiet: bool,
) -> None:
    """See how often a model's greedy proposals are right, and write the map from its probabilities to chances.

    Give it texts that the model was not trained on, and none that it will be evaluated on.
    """
    from codeassist_agents.assistants.calibrating import Plan
    from codeassist_agents.assistants.calibrating import calibrate as run
    from codeassist_agents.assistants.documents import draw, read_documents, solutions_of
    from codeassist_agents.assistants.modes import check_mode
    from codeassist_agents.assistants.proposing import PROPOSING_MODES, Proposer
    from codeassist_env.problems.selection import files_of

    check_mode(mode, PROPOSING_MODES)
    plan = Plan(states, cap, event, seed)
    selection = {"solutions": solutions, "since": since, "until": until, "half": half}
    if (documents is None) == (problems is None):
        raise InputError("give either --documents FILE or --problems SET: texts that the model has not seen")
    refuse_to_overwrite(output, documents, solutions, *files_of(problems or ""))
    if documents is not None:
        _refuse(selection)
        found, data = read_documents(documents)
    else:
        found, data = solutions_of(str(problems), **selection)
    found = draw(found, limit, seed)
    proposer = Proposer(spec, mode, True, None)
    try:
        made = run(proposer, found, plan, data, _progress(quiet))
    finally:
        proposer.close()
    made.write(output)
    _print_calibration(made, found, output)


def _refuse(selection: dict[str, str | None]) -> None:
    given = [f"--{name}" for name, value in selection.items() if value is not None]
    if given:
        raise InputError(f"{' and '.join(given)} choose among problems; give --problems instead of --documents")


def _progress(quiet: bool) -> Callable[[int, int], None]:
    last = time.monotonic()

    def line(done: int, of: int) -> None:
        nonlocal last
        if not quiet and time.monotonic() - last >= PLAIN_SECONDS:
            last = time.monotonic()
            click.echo(f"{done}/{of} states", err=True)

    return line


def _print_calibration(made: Calibration, found: list[Document], output: str) -> None:
    card = made.card
    click.echo(
        f"{len(found)} texts, {card['prefixes']} prefixes, {card['right']} of them right ({card['event']}): "
        f"bias {made.bias:.3f}, slope {made.slope:.3f}, tokens {made.tokens:.3f}"
    )
    for name, label in (("bare", "the model's own"), ("calibrated", "calibrated (unseen halves)")):
        score = card[name]
        click.echo(
            f"{label:<27} Brier {score['brier']:.4f}  log loss {score['log_loss']:.4f}  "
            f"calibration error {score['calibration_error']:.4f}"
        )
    click.echo("said     right   (bare)          said     right   (calibrated)")
    rows = {name: {row["from"]: row for row in card[name]["reliability"]} for name in ("bare", "calibrated")}
    for start in sorted({*rows["bare"], *rows["calibrated"]}):
        sides = []
        for name in ("bare", "calibrated"):
            row = rows[name].get(start)
            sides.append(f"{row['said']:.3f}    {row['right']:.3f}   {row['prefixes']:>8}" if row else " " * 25)
        click.echo("        ".join(sides).rstrip())
    click.echo(f"wrote {output}; use it as: dpr-stop:MODEL?calibration={output}", err=True)
