"""How soon a viewer of 5,000 episodes shows the first one, against the same transcripts as one plain JSON in a page.

A real run is multiplied, as if played on copies of its problems, to the number of episodes wanted. Both files are
opened from disk in headless Chromium, in turns and each time in a fresh context; a time is what the browser's own
clock says from the start of the navigation to the frame in which the first episode stands. Medians decide.

    python benchmarks/viewer_open.py [--run DIR] [--episodes 5000] [--rounds 7] [--json]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import CodeAssistError
from codeassist_env.problem import ProblemSet
from codeassist_env.store import read_config
from codeassist_leaderboards.viewer.html import write_viewer

ROOT = Path(__file__).resolve().parents[1]
TARGET = 2.0
"""Seconds to the first episode of 5,000."""
PLAYED = (
    "--problems",
    "builtin",
    "--split",
    "test",
    "--limit",
    "20",
    "--human",
    "typical",
    "-a",
    "oracle-20,random-cut",
)
PLAIN = """<!doctype html><meta charset="utf-8"><title>plain</title><ul></ul><pre></pre>
<script type="application/json" id="data">{}</script>
<script>
const all = JSON.parse(document.getElementById('data').textContent);
for (const t of all) {{
  const row = document.createElement('li');
  row.textContent = [t.problem.id, t.assistant.spec, t.seed, t.verdict && t.verdict.status].join(' ');
  document.querySelector('ul').append(row);
}}
document.querySelector('pre').textContent = all[0].code;
performance.mark('first-episode');
</script>"""
WATCH = """new PerformanceObserver((list) => {
  if (!list.getEntriesByName('first-episode').length) return;
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('shown')));
}).observe({ type: 'mark', buffered: true });"""
"""Marks the second frame after a page said that its first episode is in place."""


def copied(problem_id: str, turn: int) -> str:
    """Return the id of a problem's copy: other seeds would lie beside each other, and compress as no real run does."""
    return f"{problem_id}-{turn}" if turn else problem_id


def problems_of(run: Path, turns: int) -> ProblemSet | None:
    """Return the run's problems with their copies, None where its set cannot be loaded."""
    try:
        found = registry.create("problems", read_config(run)["problems"]["name"])
    except CodeAssistError:
        return None
    made = [replace(p, id=copied(p.id, turn)) for turn in range(turns) for p in found]
    return ProblemSet(found.name, tuple(made))


def lines_of(run: Path, episodes: int) -> Iterator[str]:
    """Yield transcripts of a run as JSON, over again on copies of the problems until there are enough."""
    made, turn = 0, 0
    while made < episodes:
        before = made
        for line in (run / "transcripts.jsonl").open(encoding="utf-8"):
            data = json.loads(line)
            data["problem"] |= {"id": copied(data["problem"]["id"], turn), "hash": ""}
            yield json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            made += 1
            if made == episodes:
                return
        if made == before:
            raise SystemExit(f"{run} holds no episode")
        turn += 1


def write_files(run: Path, episodes: int, folder: Path) -> dict[str, Any]:
    """Write the multiplied run and both pages; return their sizes in bytes and the seconds that ours took."""
    many = folder / "many"
    many.mkdir()
    (many / "run.json").write_bytes((run / "run.json").read_bytes())
    with (many / "transcripts.jsonl").open("w", encoding="utf-8") as file, (folder / "plain.html").open("w") as plain:
        head, tail = PLAIN.replace("{{", "{").replace("}}", "}").split("{}", 1)
        plain.write(f"{head}[")
        for number, line in enumerate(lines_of(run, episodes)):
            file.write(f"{line}\n")
            plain.write(("," if number else "") + line.replace("<", "\\u003c"))
        plain.write(f"]{tail}")
    played = sum(1 for _ in (run / "transcripts.jsonl").open("rb"))
    problems = problems_of(run, -(-episodes // played))
    start = time.perf_counter()
    written = write_viewer(many, folder / "viewer.html", problems=problems)
    return {
        "seconds": time.perf_counter() - start,
        "viewer": written.bytes,
        "plain": (folder / "plain.html").stat().st_size,
        "transcripts": (many / "transcripts.jsonl").stat().st_size,
    }


def opened(browser: Any, file: Path) -> float:
    """Return the seconds from the navigation's start until the page marked that its first episode is shown."""
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    try:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(file.as_uri(), wait_until="commit")
        page.wait_for_function("() => performance.getEntriesByName('shown').length > 0", timeout=120_000)
        return float(page.evaluate("performance.getEntriesByName('shown')[0].startTime")) / 1000
    finally:
        context.close()


def main() -> int:
    """Measure, print, and return 1 where the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, help="a run directory; one is played where none is given")
    parser.add_argument("--episodes", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests"))
    from browser import opened_browser

    with tempfile.TemporaryDirectory(prefix="codeassist-bench-") as scratch:
        folder = Path(scratch)
        run = given.run or folder / "played"
        if given.run is None:
            code = "from codeassist_env.cli.main import main; main()"
            subprocess.run([sys.executable, "-c", code, "bench", *PLAYED, "--out", str(run)], check=True)
        found = write_files(run, given.episodes, folder)
        times: dict[str, list[float]] = {"viewer": [], "plain": []}
        with opened_browser() as browser:
            for turn in range(given.rounds):
                for name in [*times][:: 1 if turn % 2 else -1]:
                    times[name].append(opened(browser, folder / f"{name}.html"))
            chromium = browser.version
    medians = {name: statistics.median(values) for name, values in times.items()}
    met = medians["viewer"] < TARGET
    if given.json:
        print(json.dumps({**found, "times": times, "episodes": given.episodes, "met": met}, indent=2))
        return 0 if met else 1
    print(f"codeassist-env {version('codeassist-env')}, Chromium {chromium}")
    print(f"{given.episodes} episodes, {given.rounds} rounds")
    print(f"transcripts {found['transcripts'] / 1e6:.1f} MB; the viewer was written in {found['seconds']:.1f} s")
    for name in times:
        size, best = found[name] / 1e6, min(times[name])
        print(f"{name:7} {size:6.1f} MB   first episode after {medians[name]:.2f} s median, {best:.2f} s best")
    sooner, smaller = medians["plain"] / medians["viewer"], found["plain"] / found["viewer"]
    print(f"{sooner:.1f} times as soon, {smaller:.1f} times as small")
    print(f"target: under {TARGET:g} s: {'met' if met else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
