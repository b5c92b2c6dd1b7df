"""The process that runs a model: reads calls as JSON lines from its standard input, writes answers to its output."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TextIO

from codeassist_agents.models.calls import plain_generation
from codeassist_agents.models.local import LocalModel
from codeassist_agents.models.settings import HuggingFaceParameters
from codeassist_env import errors
from codeassist_env.language import Chat, Message, Prompt, Sampling

CALLERS = 512
"""Calls that may wait at a time; more wait for these."""


def main() -> None:
    """Load the model that the first line names and answer calls until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    first = json.loads(sys.stdin.readline())
    try:
        model = LocalModel(first["path"], HuggingFaceParameters(**first["parameters"]))
    except Exception as error:
        write(answers, {"error": plain_error(error)})
        return
    about = {"card": model.card(), "chat": model.chat, "tokenizer": model.tokenizer.described}
    write(answers, {"ready": about})
    lock = threading.Lock()

    def answer(call: dict[str, Any]) -> None:
        try:
            made = {"id": call["id"], "answer": answered(model, call)}
        except Exception as error:
            made = {"id": call["id"], "error": plain_error(error)}
        with lock:
            write(answers, made)

    with ThreadPoolExecutor(CALLERS) as callers:
        for line in sys.stdin:
            callers.submit(answer, json.loads(line))
        model.close()


def write(stream: TextIO, message: dict[str, Any]) -> None:
    """Send one message. An end that is gone is not an error: nobody waits."""
    try:
        stream.write(json.dumps(message, separators=(",", ":")) + "\n")
        stream.flush()
    except BrokenPipeError:
        os._exit(1)


def answered(model: LocalModel, call: dict[str, Any]) -> Any:
    """Return the answer to one call, as plain data."""
    match call["do"]:
        case "generate":
            prompts = [prompt_of(data) for data in call["prompts"]]
            sampling = Sampling(**{**call["sampling"], "stop": tuple(call["sampling"]["stop"])})
            return [plain_generation(made) for made in model.generate(prompts, sampling, call["seeds"])]
        case "logprobs":
            return model.logprobs(call["sequences"])
        case "prompt_ids":
            return model.prompt_ids(prompt_of(call["prompt"]))
        case "counts":
            return model.counts
        case unknown:
            raise errors.InputError(f"no call {unknown!r}")


def prompt_of(data: dict[str, Any]) -> Prompt:
    """Inverse of ``plain_prompt``."""
    if "text" in data:
        return str(data["text"])
    if "ids" in data:
        return tuple(data["ids"])
    chat = data["chat"]
    messages = tuple(Message(**message) for message in chat["messages"])
    return Chat(messages, chat["prefill"], chat["thinking"])


def plain_error(error: Exception) -> dict[str, str]:
    """Return an error as plain data: its class among the project's, and its text."""
    known = isinstance(error, errors.CodeAssistError) and hasattr(errors, type(error).__name__)
    kind = type(error).__name__ if known else "ModelError"
    told = errors.describe(error) if known else f"{type(error).__name__}: {errors.describe(error)}"
    return {"kind": kind, "message": told, "remedy": getattr(error, "remedy", "")}


if __name__ == "__main__":
    main()
