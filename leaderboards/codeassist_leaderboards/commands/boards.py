"""``codeassist board ls|info|new|pin``: which boards there are, what they pin, and new ones."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from codeassist_env.characters import visible, visible_lines
from codeassist_env.cli.table import console
from codeassist_env.errors import CodeAssistError, InputError
from codeassist_env.game import PRESETS
from codeassist_env.problems.fields import iso_date
from codeassist_leaderboards.boards.board import REVISION, UNPINNED, Board
from codeassist_leaderboards.boards.loading import HERE, board_names, board_of_run, how_to_pin, load_board, write_board
from codeassist_leaderboards.boards.pinning import PLACEHOLDERS, pin_problems, pin_run
from codeassist_leaderboards.boards.shipped import SUBMISSIONS
from codeassist_leaderboards.submissions.submission import METADATA

COLUMNS = ("board", "problems", "human", "seeds", "state", "submissions")
NUMBERS = ("problems", "submissions", "pass@1", "acceptance", "DPR")


@click.command(short_help="List the boards: problems, human, seeds, state.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def ls(as_json: bool) -> int:
    """List the installed boards, and those in leaderboards/boards here.

    A board in the state open takes submissions; one that needs pinning does not yet. Exits with 2 where a board cannot
    be read.
    """
    listed, broken = [], []
    for name in board_names():
        try:
            listed.append(load_board(name)[0])
        except CodeAssistError as error:
            broken.append(str(error))
    if as_json:
        click.echo(json.dumps([_brief(board) for board in listed], indent=2, ensure_ascii=False))
    else:
        _show(listed)
    for line in broken:
        click.echo(f"error: {visible_lines(line)}", err=True)
    return 2 if broken else 0


def _brief(board: Board) -> dict[str, Any]:
    return {
        "id": board.id,
        "title": board.title,
        "problems": board.problems.count,
        "human": board.human.spec,
        "seeds": list(board.seeds),
        "unpinned": list(board.unpinned),
        "submissions": _submissions(board),
        "digest": board.digest(),
    }


def _submissions(board: Board) -> int:
    return sum(1 for _ in Path(SUBMISSIONS, board.id).glob(f"*/{METADATA}"))


def _show(boards: list[Board]) -> None:
    rows = [
        (board.id, str(board.problems.count), _human(board), _listed(board.seeds), _state(board), _submitted(board))
        for board in boards
    ]
    screen = console()
    titles = [(*row, board.title) for row, board in zip(rows, boards, strict=True)]
    wide = _table((*COLUMNS, "title"), titles)
    fits = Measurement.get(screen, screen.options.update(max_width=10_000), wide).maximum <= screen.width
    screen.print(wide if fits else _table(COLUMNS, rows))
    screen.print("codeassist board info BOARD says what a board pins and how to play it", markup=False, highlight=False)


def _submitted(board: Board) -> str:
    return str(_submissions(board))


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table of texts, in which nothing is obeyed; numbers stand to the right."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for index, column in enumerate(columns):
        table.add_column(column, justify="right" if column in NUMBERS else "left", no_wrap=not index, overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def _human(board: Board) -> str:
    model = board.human.model
    return board.human.spec if model is None else f"{board.human.spec.partition(':')[0]} on {model.get('model')}"


def _state(board: Board) -> str:
    return "needs pinning" if board.unpinned else "open"


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


@click.command(short_help="Say all that a board pins, and the command that plays it.")
@click.argument("board")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info(board: str, as_json: bool) -> None:
    """Say what BOARD pins, what is still open, which rows others reported, and the exact command that plays it.

    BOARD is a name of codeassist board ls, or a folder that holds a board.toml.
    """
    found, folder = load_board(board)
    if as_json:
        told = {**found.plain(), "digest": found.digest(), "folder": str(folder), "command": play_command(found)}
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    width = max(len(label) for label, _ in _pinned(found))
    for label, value in _pinned(found):
        click.echo(f"{label:<{width}}  {visible(value)}")
    if found.reported:
        screen = console()
        screen.print("\nreported, not verified:", markup=False)
        screen.print(_reported(found))
    click.echo("play it with:")
    click.echo(f"  {visible(play_command(found))}")
    for name, words in PLACEHOLDERS.items():
        if name in play_command(found):
            click.echo(f"  where {name} is {words}")
    if found.unpinned:
        click.echo(f"it takes no submissions until somebody pins what is open:\n  {visible(how_to_pin(found))}")


def _pinned(board: Board) -> Iterator[tuple[str, str]]:
    problems, protocol = board.problems, board.protocol
    yield "board", f"{board.id}: {board.title}"
    yield "about", board.summary or "-"
    yield "state", _state(board) + "".join(f"; open: {UNPINNED[name]} ({name})" for name in board.unpinned)
    window = f", from {problems.since} on" * bool(problems.since) + f", until {problems.until}" * bool(problems.until)
    window += f", first published on {problems.published}" * bool(problems.published)
    pinned = sum(pin.solutions is not None for pin in problems.pins.values())
    hashes = f"; {len(problems.pins)} pinned by hash, {pinned} of them with their solutions" if problems.pins else ""
    yield "problems", f"{problems.set}: {problems.count}{window}{hashes}"
    if problems.learn:
        yield "learning", f"allowed whatever its date: {problems.learn}"
    yield "human", f"{board.human.spec}: {_flat(board.human.card)}"
    yield "protocol", ", ".join(f"{key}={_plain('none' if one is None else one)}" for key, one in protocol.items())
    yield "tokenizer", f"{board.tokenizer.name}, fingerprint {board.tokenizer.fingerprint or 'not pinned yet'}"
    yield "seeds", f"{_listed(board.seeds)}: {board.episodes} episodes an assistant"
    yield "versions", f"grader {board.grader or '-'}, protocol {board.protocol_version}"
    yield "digest", board.digest()


def _flat(card: dict[str, Any], prefix: str = "") -> str:
    parts = []
    for key, value in card.items():
        name = prefix + (key if key.isprintable() else json.dumps(key))
        parts.append(_flat(value, f"{name}.") if isinstance(value, dict) else f"{name}={_plain(value)}")
    return ", ".join(parts)


def _plain(value: object) -> str:
    text = value if isinstance(value, str) and value.isprintable() else json.dumps(value)
    return text if len(text) <= 20 or not text.isalnum() else f"{text[:12]}..."


def _reported(board: Board) -> Table:
    rows = [
        (row.name, row.base, f"{row.pass_at_1:.3f}", f"{row.acceptance:.3f}", f"{row.dpr:.3f}", row.source)
        for row in sorted(board.reported, key=lambda one: -one.dpr)
    ]
    return _table(("assistant", "base", "pass@1", "acceptance", "DPR", "source"), rows)


def play_command(board: Board) -> str:
    """Return the command that plays a board; ASSISTANT stands for what is to be measured."""
    preset = str(board.protocol["preset"])
    usual = PRESETS[preset].to_dict()
    changed = [f"{key}={'none' if v is None else v}" for key, v in board.protocol.items() if v != usual.get(key)]
    seeds = ",".join(map(str, board.seeds)) + "," * (len(board.seeds) == 1)
    parts = ["codeassist", "bench", "--problems", board.problems.set, "--human", board.human.spec]
    parts += ["--protocol", preset, *(part for one in changed for part in ("--set", one))]
    parts += ["--tokenizer", board.tokenizer.name, "--seeds", seeds, "-a", "ASSISTANT", "--out", f"runs/{board.id}"]
    return shlex.join(parts)


@click.command(short_help="Make a board of a run: everything pinned as it was played.")
@click.argument("board_id", metavar="ID")
@click.option("--run", required=True, metavar="DIR", help="A run directory, played to its end.")
@click.option("--title", required=True, help="One line that names the board.")
@click.option("--summary", default="", help="What the board measures, in a sentence or two.")
@click.option("--learn", metavar="TEXT", help="What assistants may learn from whatever its date, such as a dev part.")
@click.option("--published", metavar="DATE", help="Day the problems were first published, if later than their dates.")
@click.option("--revision", help="Revision of the human's model, where the run does not tell it.")
@click.option(
    "-o", "--out", default=str(HERE), show_default=True, metavar="DIR", help="Where the board's folder is made."
)
def new(
    board_id: str,
    run: str,
    title: str,
    summary: str,
    learn: str | None,
    published: str | None,
    revision: str | None,
    out: str,
) -> None:
    """Make the board ID of a run: its problems, human, protocol, tokenizer and seeds, each pinned as it was played.

    No path or address of this machine enters it: FILE and SERVER stand in their place.
    """
    folder = Path(out, board_id)
    if folder.exists():
        raise InputError(f"{str(folder)!r} is there already; give another ID or another --out")
    day = None if published is None else iso_date(published, "--published")
    made = board_of_run(run, board_id, title, summary, revision, learn, day)
    told = f"{made.problems.count} problems, human {visible(_human(made))}, {_state(made)}"
    click.echo(f"{write_board(made, folder)}: {told}")
    click.echo(f"look at it with: codeassist board info {shlex.quote(str(folder))}")


@click.command(short_help="Pin what is still open of a board.")
@click.argument("board")
@click.option("--problems", metavar="SET", help="The board's problem set at hand, such as lcb:test.jsonl.")
@click.option("--run", metavar="DIR", help="A run with the board's human and tokenizer.")
@click.option("--revision", help="Revision of the human's model, where the run does not tell it.")
@click.option(
    "-o", "--out", default=str(HERE), show_default=True, metavar="DIR", help="Where the board's folder is written."
)
def pin(board: str, problems: str | None, run: str | None, revision: str | None, out: str) -> None:
    """Pin what BOARD leaves open: its problems from a set at hand, tokenizer and human's model from a run.

    A set of another number of problems, or a run that departs from what is pinned, is refused.
    """
    found, _ = load_board(board)
    if not found.unpinned:
        raise InputError(f"nothing is open of the board {found.id!r}; another choice is another board (board new)")
    if problems is None and run is None:
        raise InputError(f"give what it is pinned from: {how_to_pin(found)}")
    if revision is not None and run is None:
        raise InputError("--revision says what a run does not tell; give --run, too")
    pinned = found if problems is None else pin_problems(found, problems)
    pinned = pinned if run is None else pin_run(pinned, run, revision)
    click.echo(f"{write_board(pinned, Path(out, pinned.id))}: {_state(pinned)}")
    for name in pinned.unpinned:
        click.echo(f"still open: {UNPINNED[name]} ({name})")
    if REVISION in pinned.unpinned and run is not None:
        click.echo("the run does not tell the model's revision; say which it was with --revision")
    if pinned.unpinned:
        click.echo(f"go on with: {visible(how_to_pin(pinned))}")
