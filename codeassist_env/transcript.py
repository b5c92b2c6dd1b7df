"""One episode as data: all that is needed to replay, re-score and verify it without any model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import inf, isfinite
from operator import index
from pathlib import Path
from typing import Any, SupportsIndex, cast

from codeassist_env.errors import CodeAssistError, InputError
from codeassist_env.game import (
    Accept,
    AssistanceProtocol,
    EndReason,
    EpisodeError,
    EpisodeState,
    Finish,
    Game,
    HumanAction,
    Reject,
    Round,
    Suggestion,
    advance,
    begin,
    check_text,
    decision_of,
)
from codeassist_env.language import Usage
from codeassist_env.problem import Problem, StdinTask
from codeassist_env.tokenizers import resolve_counter, resolve_tokenizer
from codeassist_env.usage import ROLES, infos, usage_of
from codeassist_env.verdict import Verdict

FORMAT = 1
"""Version of the transcript format; a reader refuses a newer one."""

ERROR_END = "error"
"""``end`` of an episode that a failed call cut short."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A finished (or failed) episode."""

    problem: Mapping[str, Any]
    """``id``, ``set``, ``hash``, ``solutions_hash``, ``difficulty``, ``platform``, ``date``."""
    seed: int
    assistant: Mapping[str, Any]
    """``spec``, ``name`` and whatever the agent's card says."""
    human: Mapping[str, Any]
    protocol: AssistanceProtocol
    tokenizer: Mapping[str, Any]
    """``name`` and ``fingerprint`` of what capped the texts."""
    starter: str
    rounds: tuple[Round, ...]
    end: str
    """``finish``, ``no_op``, ``round_limit``, or ``error``."""
    code: str
    """The program at the end."""
    verdict: Verdict | None
    """None where the episode failed before it could be judged."""
    errors: tuple[EpisodeError, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """Clock readings, the only part that two equal runs may differ in."""

    @property
    def problem_id(self) -> str:
        """The problem's id."""
        return str(self.problem["id"])

    @property
    def key(self) -> tuple[str, str, int]:
        """What names the episode within a run: assistant spec, problem id, seed."""
        return (str(self.assistant["spec"]), self.problem_id, self.seed)

    @property
    def scored(self) -> bool:
        """Whether the episode says something of the agents: no failed call, no failed sandbox."""
        return self.end != ERROR_END and self.verdict is not None and self.verdict.scored

    def usage(self) -> dict[str, Usage]:
        """Return what each role's model calls took; no model, no entry. Calls that failed tell nothing."""
        lost = {role: [{"usage": e.usage[role]} for e in self.errors if role in e.usage] for role in ROLES}
        told = {role: [u for info in (*infos(self, role), *lost[role]) if (u := usage_of(info))] for role in ROLES}
        return {role: sum(some, Usage(calls=0)) for role, some in told.items() if some}

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data. All clock readings sit under ``times``."""
        verdict = self.verdict.to_dict() if self.verdict else None
        measured = verdict.pop("measured") if verdict else None
        return {
            "format": FORMAT,
            "problem": dict(self.problem),
            "seed": self.seed,
            "assistant": dict(self.assistant),
            "human": dict(self.human),
            "protocol": self.protocol.to_dict(),
            "tokenizer": dict(self.tokenizer),
            "starter": self.starter,
            "rounds": _rounds_to_list(self.rounds),
            "end": self.end,
            "code": self.code,
            "verdict": verdict,
            "errors": list(map(_error_to_dict, self.errors)),
            "versions": dict(self.versions),
            "times": {**self.times, "verdict": measured},
        }

    def to_json(self) -> str:
        """One line of JSON, keys sorted."""
        return json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Transcript:
        """Inverse of :meth:`to_dict`. Raises InputError for anything else."""
        try:
            return _from_dict(data)
        except CodeAssistError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise InputError(f"not a transcript: {type(error).__name__}: {error}") from error


def _from_dict(data: Mapping[str, Any]) -> Transcript:
    if data["format"] != FORMAT:
        raise InputError(f"transcript format {data['format']} is not {FORMAT}; use the release that wrote it")
    _check_shape(data)
    times = dict(data["times"])
    verdict = data["verdict"]
    if verdict is not None:
        verdict = Verdict.from_dict({**verdict, "measured": times.pop("verdict", None)})
    else:
        times.pop("verdict", None)
    return Transcript(
        problem=dict(data["problem"]),
        seed=int(data["seed"]),
        assistant=dict(data["assistant"]),
        human=dict(data["human"]),
        protocol=AssistanceProtocol(**data["protocol"]),
        tokenizer=dict(data["tokenizer"]),
        starter=data["starter"],
        rounds=_rounds_from_list(data["rounds"]),
        end=data["end"],
        code=data["code"],
        verdict=verdict,
        errors=tuple(EpisodeError(**e) for e in data["errors"]),
        versions=dict(data["versions"]),
        times=times,
    )


def _check_shape(data: Mapping[str, Any]) -> None:
    texts = [data["starter"], data["code"], data["problem"]["id"], data["tokenizer"]["name"]]
    texts += [data[role]["spec"] for role in ("assistant", "human")]
    if not all(isinstance(text, str) for text in texts):
        raise InputError("not a transcript: starter, code, problem id, specs and tokenizer name must be text")
    if data["end"] not in (*EndReason, ERROR_END):
        raise InputError(f"not a transcript: end is {data['end']!r}")
    if not isinstance(data["rounds"], list) or (not data["rounds"] and data["end"] != ERROR_END):
        raise InputError("not a transcript: rounds must be a list, and only a failed episode has none")


def _error_to_dict(error: EpisodeError) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(error, name) for name in ("role", "round", "type", "message")}
    return row | ({"usage": {role: dict(told) for role, told in error.usage.items()}} if error.usage else {})


def _rounds_to_list(rounds: tuple[Round, ...]) -> list[dict[str, Any]]:
    """Return each round as plain data; of its prompt only the ids that it does not share with the one before."""
    made, before = [], ()  # type: tuple[list[dict[str, Any]], tuple[int, ...]]
    for this in rounds:
        row, ids = _round_to_dict(this), this.suggestion.prompt_ids
        if ids:
            kept = next((n for n, (a, b) in enumerate(zip(before, ids, strict=False)) if a != b), len(before))
            kept = min(kept, len(ids))
            row["prompt_kept"], row["prompt_ids"] = kept, list(ids[kept:])
            before = ids
        made.append(row)
    return made


def _rounds_from_list(rows: list[Mapping[str, Any]]) -> tuple[Round, ...]:
    made, before = [], ()  # type: tuple[list[Round], tuple[int, ...]]
    for row in rows:
        this = _round_from_dict(row)
        if "prompt_ids" in row:
            kept = row["prompt_kept"]
            if not isinstance(kept, int) or isinstance(kept, bool) or not 0 <= kept <= len(before):
                raise InputError(f"prompt_kept must be from 0 to {len(before)}, got {kept!r}")
            before = (*before[:kept], *check_ids(row["prompt_ids"]))
            this = replace(this, suggestion=replace(this.suggestion, prompt_ids=before))
        made.append(this)
    return tuple(made)


def check_ids(given: Iterable[object]) -> tuple[int, ...]:
    """Return token ids as a tuple of int. Raises InputError for what is no sequence of whole numbers from 0 on."""
    try:
        ids = tuple(map(index, cast("Iterable[SupportsIndex]", given)))
    except TypeError as error:
        raise InputError(f"token ids must be whole numbers: {error}") from None
    if min(ids, default=0) < 0 or isinstance(given, Mapping | bytes):
        raise InputError("token ids must be a sequence of whole numbers from 0 on")
    return ids


def _round_to_dict(this: Round) -> dict[str, Any]:
    suggestion, action = this.suggestion, this.action
    row: dict[str, Any] = {
        "suggestion": suggestion.text,
        "decision": decision_of(action),
        "text": "" if isinstance(action, Finish) else action.text,
        "read": this.read,
        "written": this.written,
    }
    optional = {
        "token_ids": list(suggestion.token_ids),
        "logprobs": [p if isfinite(p) else None for p in suggestion.logprobs],
        "assistant_info": dict(suggestion.info),
        "human_info": dict(action.info),
        "suggestion_cut": this.suggestion_cut,
        "text_cut": this.text_cut,
    }
    return {**row, **{key: value for key, value in optional.items() if value}}


def _round_from_dict(row: Mapping[str, Any]) -> Round:
    suggestion = Suggestion(
        row["suggestion"],
        check_ids(row.get("token_ids", ())),
        tuple(-inf if p is None else float(p) for p in row.get("logprobs", ())),
        dict(row.get("assistant_info", {})),
    )
    counts = (row["read"], row["written"])
    if not all(isinstance(n, int) and n >= 0 for n in counts):
        raise InputError(f"read and written must be numbers from 0 on, got {counts}")
    for text in (row["suggestion"], row["text"]):
        check_text(text)
    info = dict(row.get("human_info", {}))
    actions: dict[str, HumanAction] = {
        "accept": Accept(row["text"], info),
        "reject": Reject(row["text"], info),
        "finish": Finish(info),
    }
    if row["decision"] not in actions:
        raise InputError(f"decision must be accept, reject or finish, got {row['decision']!r}")
    cuts = (bool(row.get("suggestion_cut")), bool(row.get("text_cut")))
    return Round(suggestion, actions[row["decision"]], row["read"], row["written"], *cuts)


def rebuild(transcript: Transcript) -> EpisodeState:
    """Play the recorded rounds through ``advance`` again and return the state they lead to."""
    tokenizer = resolve_tokenizer(transcript.tokenizer["name"])
    protocol = transcript.protocol
    problem = Problem(transcript.problem_id, "", "", StdinTask(), (), starter=transcript.starter)
    state = begin(Game(problem, protocol, tokenizer, resolve_counter(protocol.unit, tokenizer)))
    for this in transcript.rounds:
        state = advance(state, this.suggestion, this.action)
    return state


def read_transcripts(path: str | Path) -> Iterator[Transcript]:
    """Yield the transcripts of a JSONL file, or of a run directory's ``transcripts.jsonl``.

    A last line that is no JSON and has no line break is what a kill left of an append; it is passed over. Raises
    InputError naming any other line that is not a transcript.
    """
    file = Path(path)
    if file.is_dir():
        file = file / "transcripts.jsonl"
    try:
        handle = file.open(encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot read transcripts {str(file)!r}: {error.strerror}") from error
    with handle:
        try:
            for number, line in enumerate(handle, 1):
                if line.strip() and not is_torn(line):
                    yield parse_line(line, f"{file}, line {number}")
        except UnicodeDecodeError as error:
            raise InputError(f"{file} is not UTF-8 text: {error}") from error


def is_torn(line: str) -> bool:
    """Whether a line is the beginning of one that a kill cut short."""
    if line.endswith("\n"):
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return True
    return False


def parse_line(line: str, where: str) -> Transcript:
    """Parse one line; ``where`` goes into the InputError of a line that is not a transcript."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: not JSON: {error}") from error
    if not isinstance(data, dict):
        raise InputError(f"{where}: expected a JSON object, got {type(data).__name__}")
    try:
        return Transcript.from_dict(data)
    except CodeAssistError as error:
        raise InputError(f"{where}: {error}") from error
