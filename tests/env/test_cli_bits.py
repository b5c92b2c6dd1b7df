"""The table of effective empowerment."""

from __future__ import annotations

import math
from io import StringIO

from rich.console import Console

from codeassist_env.cli.bits import show_bits
from codeassist_env.empowerment import Empowerment, summarise_empowerment


def test_rows_stand_by_bits_a_typed_character_and_those_without_one_last() -> None:
    def row(bits: float, chars: int) -> object:
        return summarise_empowerment([Empowerment("p", "h", bits, chars, 1.0, 1)])

    rows = {
        "nothing typed": row(0.0, 0),
        "little": row(5.0, 10),
        "idle": row(0.0, 0),
        "no bits": row(0.0, 10),
        "much": row(30.0, 10),
        "none measured": summarise_empowerment([None]),
        "some": row(20.0, 10),
        "odd[/red]": row(1.0, 10),
    }
    assert math.isnan(rows["nothing typed"].bits_per_typed_char.mean)  # type: ignore[attr-defined]
    screen = Console(file=StringIO(), width=200)
    show_bits(screen, rows, "small")  # type: ignore[arg-type]
    lines = screen.file.getvalue().splitlines()  # type: ignore[attr-defined]
    found = [name for line in lines for name in rows if line.strip().startswith(f"{name}  ")]
    assert found == ["much", "some", "little", "odd[/red]", "no bits", "nothing typed", "idle", "none measured"]
