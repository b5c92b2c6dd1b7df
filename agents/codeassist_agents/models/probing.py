"""Tries a backend on a few tokens against the model itself, before anything relies on it."""

from __future__ import annotations

from typing import Any

import torch

from codeassist_agents.models.slots import Backend, Feed

TOLERANCE = {torch.float64: 1e-4, torch.float32: 1e-3}
"""Largest difference of log-probabilities that is rounding; half precision is allowed more."""
_HALF = 0.15


def agrees(model: Any, backend: Backend) -> bool:
    """Whether ragged, continued, and copied sequences on slots get what the model gives for each on its own."""
    if _windowed(model.config):
        return False
    size = model.config.get_text_config().vocab_size
    one = [(7 * number + 3) % size for number in range(12)]
    other = [(11 * number + 5) % size for number in range(9)]
    try:
        backend.forward([Feed(3, 0, one[:5], 0), Feed(1, 0, other[:3], 1)])
        backend.copy(3, 0, 4)
        found = backend.forward([Feed(3, 5, one[5:11], 1), Feed(1, 3, other[3:8], 1), Feed(0, 4, one[4:5], 1)])
        last = backend.forward([Feed(1, 8, other[8:], 1), Feed(3, 11, one[11:], 1)])
    except Exception:
        return False
    got = torch.log_softmax(torch.cat([found, last]).double(), -1)
    wanted = torch.stack([_alone(model, ids) for ids in (one[:11], other[:8], one[:5], other, one)])
    return bool((got - wanted).abs().max() < TOLERANCE.get(model.dtype, _HALF))


@torch.inference_mode()
def _alone(model: Any, ids: list[int]) -> Any:
    logits = model(input_ids=torch.tensor([ids], device=model.device), use_cache=False).logits
    return torch.log_softmax(logits[0, -1].double(), -1)


def _windowed(config: Any) -> bool:
    """Whether some layer sees only the last tokens, which a few tokens do not show."""
    text = config.get_text_config()
    layers = getattr(text, "layer_types", None)
    if layers is not None:
        return any(kind != "full_attention" for kind in layers)
    return bool(getattr(text, "sliding_window", None)) and getattr(text, "use_sliding_window", True)
