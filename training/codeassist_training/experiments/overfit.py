"""An estimator trained on the very text it labels: what the ablation holds up as a warning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from codeassist_env import registry
from codeassist_env.errors import InputError
from codeassist_env.language import PromptFormat
from codeassist_training.documents import Document
from codeassist_training.models import checkpoint_of
from codeassist_training.weights import weights_card
from codeassist_training.workspace import Say

ROW = 256
"""Tokens of a row."""
ROWS = 8
"""Rows of a step."""
RATE = 5e-4


def overfit(base: str, documents: Sequence[Document], passes: int, seed: int, folder: Path, say: Say) -> dict[str, Any]:
    """Train all weights of a model on whole documents, many times over; write ``folder/model``, return a report.

    Raises InputError where the base has no weights here, or the documents no text.
    """
    import torch

    from codeassist_training import trained_on
    from codeassist_training.likelihoods.weights import load

    form: PromptFormat = registry.create("formats", f"raw:{base}")
    rows = _rows(form, documents)
    model = load(checkpoint_of(base), "float32").train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.0)
    order = torch.Generator().manual_seed(seed)
    losses = []
    for each in range(passes):
        total = 0.0
        for part in torch.split(torch.randperm(len(rows), generator=order), ROWS):
            batch = rows[part].to(model.device)
            loss = model(input_ids=batch, labels=batch).loss
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            total += float(loss.detach()) * len(part)
        losses.append(total / len(rows))
        say(f"over-confident estimator: pass {each + 1} of {passes}, {losses[-1]:.3f} nats a token")
    made = folder / "model"
    _save(model.eval(), checkpoint_of(base), made)
    digests = {document.digest for document in documents}
    learned = trained_on.joined(digests, Path(checkpoint_of(base)).name, trained_on.learned_by(base))
    trained_on.write_learned(made / trained_on.FILE, learned)
    return {"base": base, "documents": len(documents), "losses": losses}


def _rows(form: PromptFormat, documents: Sequence[Document]) -> Any:
    """Return all documents one after another, cut to rows; a rest of less than a row is left out where there is one."""
    import torch

    ids = [token for document in documents for token in form.prompt_ids(document.text)]
    length = min(ROW, len(ids))
    if length < 2:
        raise InputError("the documents have no text to train on")
    count = len(ids) // length
    return torch.tensor(ids[: count * length], dtype=torch.long).reshape(count, length)


def _save(model: Any, checkpoint: str, folder: Path) -> None:
    from transformers import AutoTokenizer
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model.save_pretrained(folder)
        AutoTokenizer.from_pretrained(checkpoint).save_pretrained(folder)
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def settings(base: str, documents: Sequence[Document], passes: int, seed: int) -> Mapping[str, Any]:
    """Return what names the result, as plain data: the texts in their order too, as rows go across their ends.

    Raises InputError where the base's weights are not to be had.
    """
    texts = [document.digest for document in documents]
    return {
        "base": weights_card(base),
        "texts": texts,
        "passes": passes,
        "seed": seed,
        "row": ROW,
        "rows": ROWS,
        "rate": RATE,
    }
