"""Any transformers model with full attention, on slots; and, one sequence at a time, any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from transformers import Cache, DynamicCache

from codeassist_agents.models.slots import Feed, check_memory


class SlotCache(Cache):
    """Keys and values of all slots; a forward pass reads and writes those of its batch at positions of their own."""

    def __init__(self, slots: int, length: int, layers: int) -> None:
        super().__init__(layers=[])
        self._slots, self._limit, self._layers = slots, length, layers
        self._held: dict[int, tuple[Any, Any]] = {}
        self._rows: Any = None
        self._positions: Any = None
        self._length = 0

    def aim(self, rows: Sequence[int], positions: Any) -> None:
        """Name the slots of the next forward pass, and its tokens' positions, [rows, tokens]."""
        self._rows, self._positions = torch.tensor(rows, device=positions.device), positions
        self._length = int(positions.max()) + 1
        together = list(rows) == list(range(rows[0], rows[0] + len(rows)))
        self._read: Any = slice(rows[0], rows[0] + len(rows)) if together else self._rows

    def update(self, key_states: Any, value_states: Any, layer_idx: int, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
        """Store the batch's new keys and values and return all of its, [rows, heads, longest, head_dim]."""
        found = []
        for held, new in zip(self._room(layer_idx, key_states, value_states), (key_states, value_states), strict=True):
            held[self._rows[:, None], :, self._positions] = new.transpose(1, 2)
            found.append(held[self._read, :, : self._length])
        return found[0], found[1]

    @torch.inference_mode()
    def copy(self, source: int, target: int, length: int) -> None:
        """Give a slot the first ``length`` positions of another."""
        for held in (each for both in self._held.values() for each in both):
            held[target, :, :length] = held[source, :, :length]

    def get_seq_length(self, layer_idx: int = 0) -> int:
        """Return the length of the longest sequence of the batch."""
        return self._length

    def get_mask_sizes(self, query_length: int, layer_idx: int) -> tuple[int, int]:
        """Return how many keys a mask covers, and where they begin."""
        return self._length, 0

    def _room(self, layer: int, *states: Any) -> tuple[Any, Any]:
        old = self._held.get(layer)
        size = old[0].shape[2] if old else 0
        if self._length > size:
            size = min(self._limit, max(self._length, 2 * size, 256))
            if states[0].device.type == "cpu":
                token = sum(state.shape[1] * state.shape[3] * state.element_size() for state in states)
                check_memory(self._slots, size, self._layers * token)
            grown = []
            for number, state in enumerate(states):
                held = state.new_zeros((self._slots, state.shape[1], size, state.shape[3]))
                if old:
                    held[:, :, : old[number].shape[2]] = old[number]
                grown.append(held)
            self._held[layer] = (grown[0], grown[1])
        return self._held[layer]


class PaddedModel:
    """Rows of one length share a forward pass; a mask keeps each to its own sequence."""

    name = "slots"
    croppable = True

    def __init__(self, model: Any, slots: int, length: int) -> None:
        """Take a causal language model of transformers, and the most tokens a slot may hold."""
        layers = int(model.config.get_text_config().num_hidden_layers)
        self._model, self._cache, self._limit = model, SlotCache(slots, length, layers), length
        self._device = model.device

    @torch.inference_mode()
    def forward(self, feeds: Sequence[Feed]) -> Any:
        """Return logits of the wanted positions."""
        found: dict[int, Any] = {}
        single = [feed for feed in feeds if len(feed.ids) == 1]
        for group in (single, [feed for feed in feeds if len(feed.ids) > 1]):
            if group:
                found |= self._padded(sorted(group, key=lambda feed: feed.slot))
        return torch.cat([found[feed.slot] for feed in feeds])

    @torch.inference_mode()
    def copy(self, source: int, target: int, length: int) -> None:
        """Give a slot the first ``length`` positions of another."""
        self._cache.copy(source, target, length)

    def _padded(self, feeds: Sequence[Feed]) -> dict[int, Any]:
        """Feed rows of different lengths; what padding leaves behind lies after a row's end, or repeats its end."""
        width = max(len(feed.ids) for feed in feeds)
        ids = [[*feed.ids, *([feed.ids[-1]] * (width - len(feed.ids)))] for feed in feeds]
        lasts = torch.tensor([len(feed.ids) - 1 for feed in feeds], device=self._device)
        starts = torch.tensor([feed.start for feed in feeds], device=self._device)
        steps = torch.arange(width, device=self._device)
        positions = starts[:, None] + torch.minimum(steps[None], lasts[:, None])
        self._cache.aim([feed.slot for feed in feeds], positions)
        seen = torch.arange(self._cache.get_seq_length(), device=self._device)
        mask = seen[None, None, None] <= positions[:, None, :, None]
        wanted = max(feed.wanted for feed in feeds)
        most = max((width - len(feed.ids) + feed.wanted for feed in feeds if feed.wanted), default=1)
        logits = self._model(
            input_ids=torch.tensor(ids, device=self._device),
            position_ids=positions,
            attention_mask=mask,
            past_key_values=self._cache,
            use_cache=True,
            logits_to_keep=most if wanted else 1,
        ).logits
        offset = width - logits.shape[1]
        return {
            feed.slot: logits[row, len(feed.ids) - feed.wanted - offset : len(feed.ids) - offset]
            if feed.wanted
            else logits[row, :0]
            for row, feed in enumerate(feeds)
        }


class PlainModel:
    """One sequence at a time, each with the cache that transformers makes for the model: correct for all, slower."""

    name = "plain"
    croppable = False

    def __init__(self, model: Any) -> None:
        """Take a causal language model of transformers."""
        self._model = model
        self._caches: dict[int, Any] = {}

    @torch.inference_mode()
    def forward(self, feeds: Sequence[Feed]) -> Any:
        """Return logits of the wanted positions."""
        return torch.cat([self._one(feed) for feed in feeds])

    def copy(self, source: int, target: int, length: int) -> None:
        """Never asked for: its slots cannot be copied."""
        raise NotImplementedError("slots of this model cannot be copied")

    def _one(self, feed: Feed) -> Any:
        """Feed a prompt at once, and what follows token by token: not every state takes in several."""
        if feed.start:
            logits = torch.cat([self._fed(feed.slot, [number], 1) for number in feed.ids])
        else:
            self._caches[feed.slot] = DynamicCache(config=self._model.config)
            logits = self._fed(feed.slot, feed.ids, max(feed.wanted, 1))
        return logits[len(logits) - feed.wanted :]

    def _fed(self, slot: int, ids: Sequence[int], kept: int) -> Any:
        given = torch.tensor([list(ids)], device=self._model.device)
        answer = self._model(input_ids=given, past_key_values=self._caches[slot], use_cache=True, logits_to_keep=kept)
        return answer.logits[0]
