"""A Llama forward for processors: sequences of any lengths packed without padding, each with its own attention.

Small models spend most of their time between the matrix products; this one has few operations a layer and none that
depends on how long the other sequences are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch.nn.functional import embedding, linear, scaled_dot_product_attention, silu

from codeassist_agents.models.slots import Feed, check_memory

_ROPES = ("default", "linear", "llama3")
"""Rotary embeddings whose frequencies do not change with the length."""


class PackedLlama:
    """Keys and values: [slots, heads, length, head_dim] a layer, lengths doubled when they no longer suffice."""

    name = "packed"
    croppable = True

    def __init__(self, model: Any, slots: int, length: int) -> None:
        """Take a LlamaForCausalLM that ``can_pack``, and the most tokens a slot may hold."""
        config = model.config
        self._heads, self._groups = config.num_key_value_heads, config.num_attention_heads // config.num_key_value_heads
        self._width: int = model.model.layers[0].self_attn.head_dim
        self._epsilon: float = config.rms_norm_eps
        self._embedding, self._head = model.model.embed_tokens.weight, model.lm_head.weight
        self._norm = model.model.norm.weight
        self._layers = [_Layer(layer) for layer in model.model.layers]
        self._slots, self._limit = slots, length
        self._cos, self._sin = self._rotation(model.model.rotary_emb, length)
        self._keys: list[Any] = []
        self._values: list[Any] = []
        self._grow(min(length, 256))

    @torch.inference_mode()
    def forward(self, feeds: Sequence[Feed]) -> Any:
        """Return logits of the wanted positions, in the weights' precision."""
        self._grow(max(feed.start + len(feed.ids) for feed in feeds))
        numbers = torch.tensor([number for feed in feeds for number in feed.ids])
        positions = torch.cat([torch.arange(feed.start, feed.start + len(feed.ids)) for feed in feeds])
        slots = torch.tensor([feed.slot for feed in feeds for _ in feed.ids])
        turn = self._cos[positions][:, None], self._sin[positions][:, None]
        masks = [self._mask(feed) for feed in feeds]
        hidden = embedding(numbers, self._embedding)
        for number, layer in enumerate(self._layers):
            mixed = linear(self._normed(hidden, layer.before), layer.attend)
            seen = self._attention(number, mixed, turn, (slots, positions), feeds, masks)
            hidden = hidden + linear(seen, layer.attended)
            gate, up = linear(self._normed(hidden, layer.between), layer.gate_up).chunk(2, dim=-1)
            hidden = hidden + linear(silu(gate) * up, layer.down)
        return linear(self._normed(hidden[_wanted(feeds)], self._norm), self._head)

    @torch.inference_mode()
    def copy(self, source: int, target: int, length: int) -> None:
        """Give a slot the first ``length`` positions of another."""
        for held in (*self._keys, *self._values):
            held[target, :, :length] = held[source, :, :length]

    def _attention(
        self,
        number: int,
        mixed: Any,
        turn: tuple[Any, Any],
        places: tuple[Any, Any],
        feeds: Sequence[Feed],
        masks: Sequence[Any],
    ) -> Any:
        """Store the new keys and values and return what each token sees, [tokens, heads * head_dim]."""
        heads, groups, width = self._heads, self._groups, self._width
        mixed = mixed.view(len(mixed), -1, width)
        asked = _turned(mixed[:, :-heads], *turn)
        turned, values = asked[:, -heads:], mixed[:, -heads:]
        slots, positions = places
        self._keys[number][slots, :, positions] = turned
        self._values[number][slots, :, positions] = values
        seen, row = [], 0
        for feed, mask in zip(feeds, masks, strict=True):
            count, end = len(feed.ids), feed.start + len(feed.ids)
            asking = asked[row : row + count, :-heads].view(count, heads, groups, width)
            asking = asking.permute(1, 2, 0, 3).reshape(1, heads, groups * count, width)
            found = scaled_dot_product_attention(
                asking,
                self._keys[number][feed.slot : feed.slot + 1, :, :end],
                self._values[number][feed.slot : feed.slot + 1, :, :end],
                attn_mask=mask,
            )
            seen.append(found.view(heads, groups, count, width).permute(2, 0, 1, 3).reshape(count, -1))
            row += count
        return torch.cat(seen)

    def _mask(self, feed: Feed) -> Any:
        """Return what each of a feed's queries may see, additive; None for a single token, which sees all."""
        count = len(feed.ids)
        if count == 1:
            return None
        mask = torch.full((count, feed.start + count), float("-inf"), dtype=self._embedding.dtype)
        return mask.triu(feed.start + 1).repeat(self._groups, 1)

    def _normed(self, hidden: Any, weight: Any) -> Any:
        return hidden * torch.rsqrt(hidden.pow(2).mean(-1, keepdim=True) + self._epsilon) * weight

    def _rotation(self, rotary: Any, length: int) -> tuple[Any, Any]:
        angles = torch.arange(length)[:, None].double() * rotary.inv_freq.double()
        angles = torch.cat((angles, angles), dim=-1)
        scale, dtype = rotary.attention_scaling, self._embedding.dtype
        return (angles.cos() * scale).to(dtype), (angles.sin() * scale).to(dtype)

    def _grow(self, length: int) -> None:
        held = self._keys[0].shape[2] if self._keys else 0
        if length <= held:
            return
        length = min(self._limit, max(length, 2 * held))
        token = 2 * len(self._layers) * self._heads * self._width * self._embedding.element_size()
        check_memory(self._slots, length, token)
        shape = (self._slots, self._heads, length, self._width)
        for layers in (self._keys, self._values):
            old = list(layers)
            layers.clear()
            for number in range(len(self._layers)):
                layers.append(torch.zeros(shape, dtype=self._embedding.dtype))
                if old:
                    layers[number][:, :, :held] = old[number]


class _Layer:
    """One layer's weights; those that read the same input are one matrix."""

    def __init__(self, layer: Any) -> None:
        attention, mlp = layer.self_attn, layer.mlp
        self.before, self.between = layer.input_layernorm.weight, layer.post_attention_layernorm.weight
        self.attend = torch.cat([attention.q_proj.weight, attention.k_proj.weight, attention.v_proj.weight]).detach()
        self.attended, self.down = attention.o_proj.weight, mlp.down_proj.weight
        self.gate_up = torch.cat([mlp.gate_proj.weight, mlp.up_proj.weight]).detach()


def can_pack(model: Any) -> bool:
    """Whether a transformers model is a plain Llama on the processor."""
    config = model.config
    return bool(
        type(model).__name__ == "LlamaForCausalLM"
        and model.device.type == "cpu"
        and config.hidden_act == "silu"
        and not config.attention_bias
        and not config.mlp_bias
        and model.model.rotary_emb.rope_type in _ROPES
    )


def _wanted(feeds: Sequence[Feed]) -> Any:
    """Return which of the packed tokens' logits are wanted."""
    rows: list[int] = []
    end = 0
    for feed in feeds:
        end += len(feed.ids)
        rows += range(end - feed.wanted, end)
    return torch.tensor(rows, dtype=torch.long)


def _turned(vectors: Any, cos: Any, sin: Any) -> Any:
    first, second = vectors.chunk(2, dim=-1)
    return vectors * cos + torch.cat((-second, first), dim=-1) * sin
