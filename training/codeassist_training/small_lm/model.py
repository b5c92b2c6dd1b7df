"""A Llama in plain torch; its weights bear the names of ``transformers``' ``LlamaForCausalLM``: export is a copy."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from codeassist_training.small_lm.config import Shape


class _Attention(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        narrow = shape.key_value_heads * shape.head_width
        self.q_proj = nn.Linear(shape.width, shape.width, bias=False)
        self.k_proj = nn.Linear(shape.width, narrow, bias=False)
        self.v_proj = nn.Linear(shape.width, narrow, bias=False)
        self.o_proj = nn.Linear(shape.width, shape.width, bias=False)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        rows, length, width = x.shape
        each = self.shape.head_width
        q = _turned(self.q_proj(x).view(rows, length, -1, each).transpose(1, 2), cos, sin)
        k = _turned(self.k_proj(x).view(rows, length, -1, each).transpose(1, 2), cos, sin)
        v = self.v_proj(x).view(rows, length, -1, each).transpose(1, 2)
        group = self.shape.heads // self.shape.key_value_heads
        k, v = k.repeat_interleave(group, 1), v.repeat_interleave(group, 1)
        mixed = _attended(q, k, v)
        out: Tensor = self.o_proj(mixed.transpose(1, 2).reshape(rows, length, width))
        return out


class _Gated(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(shape.width, shape.inner, bias=False)
        self.up_proj = nn.Linear(shape.width, shape.inner, bias=False)
        self.down_proj = nn.Linear(shape.inner, shape.width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))
        return out


class _Layer(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.input_layernorm = nn.RMSNorm(shape.width, shape.epsilon)
        self.self_attn = _Attention(shape)
        self.post_attention_layernorm = nn.RMSNorm(shape.width, shape.epsilon)
        self.mlp = _Gated(shape)

    def forward(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        x = x + self.self_attn(self.input_layernorm(x), cos, sin)
        out: Tensor = x + self.mlp(self.post_attention_layernorm(x))
        return out


class _Trunk(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(shape.vocabulary, shape.width)
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(shape.width, shape.epsilon)


class SmallLlama(nn.Module):
    """The model; its output layer is its embedding."""

    def __init__(self, shape: Shape, seed: int = 0) -> None:
        """Make a model with weights drawn from ``seed``; a layer's last matrices start at zero."""
        super().__init__()
        self.shape = shape
        self.model = _Trunk(shape)
        dice = torch.Generator().manual_seed(seed)
        for name, weight in self.named_parameters():
            if name.endswith(("o_proj.weight", "down_proj.weight")):
                nn.init.zeros_(weight)
            elif weight.ndim == 2:
                spread = 0.02 if "embed" in name else shape.width**-0.5
                nn.init.normal_(weight, std=spread, generator=dice)
        cos, sin = _rotations(shape)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)

    def hidden(self, ids: Tensor) -> Tensor:
        """Return the last hidden states of ``ids`` (rows, length) as (rows, length, width)."""
        length = ids.shape[1]
        x: Tensor = self.model.embed_tokens(ids)
        # under autocast the turns must not widen the queries back to float32
        cos, sin = self.cos[:length], self.sin[:length]  # type: ignore[index]
        for layer in self.model.layers:
            x = layer(x, cos, sin)
        out: Tensor = self.model.norm(x)
        return out

    def forward(self, ids: Tensor) -> Tensor:
        """Return the logits of ``ids`` (rows, length) as (rows, length, vocabulary)."""
        return F.linear(self.hidden(ids), self.model.embed_tokens.weight)

    def surprise(self, ids: Tensor, reduction: str = "mean") -> Tensor:
        """Return the nats of each row's tokens after its first (rows, length): their mean, or one number each."""
        logits = self(ids[:, :-1])
        target = ids[:, 1:].reshape(-1)
        return F.cross_entropy(logits.reshape(-1, logits.shape[-1]), target, reduction=reduction)

    def matrices(self) -> Iterator[nn.Parameter]:
        """Yield the hidden matrices, which Muon trains."""
        return (weight for name, weight in self.named_parameters() if weight.ndim == 2 and "embed" not in name)

    def others(self) -> Iterator[nn.Parameter]:
        """Yield the embedding and the norms, which AdamW trains."""
        return (weight for name, weight in self.named_parameters() if weight.ndim != 2 or "embed" in name)


def _rotations(shape: Shape) -> tuple[Tensor, Tensor]:
    each = shape.head_width
    speeds = shape.rope_theta ** -(torch.arange(0, each, 2, dtype=torch.float32) / each)
    angles = torch.outer(torch.arange(shape.context, dtype=torch.float32), speeds)
    angles = torch.cat((angles, angles), dim=-1)
    return angles.cos(), angles.sin()


def _turned(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    half = x.shape[-1] // 2
    other = torch.cat((-x[..., half:], x[..., :half]), dim=-1)
    return x * cos.to(x.dtype) + other * sin.to(x.dtype)


BLOCK = 256
"""Queries whose scores are made at once on a CPU."""


def _attended(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Causal attention. On a CPU torch's own fused one is 2.5 times slower, backward included, at these lengths."""
    if q.device.type != "cpu":
        return F.scaled_dot_product_attention(q, k, v, is_causal=True)
    q = q * q.shape[-1] ** -0.5
    hidden = torch.full((BLOCK, BLOCK), float("-inf"), dtype=q.dtype).triu(1)
    mixed = []
    for start in range(0, q.shape[-2], BLOCK):
        asking = q[..., start : start + BLOCK, :]
        until = start + asking.shape[-2]
        scores = asking @ k[..., :until, :].transpose(-1, -2)
        future = F.pad(hidden[: until - start, : until - start], (start, 0))
        weights = torch.softmax(scores + future, dim=-1, dtype=q.dtype)
        mixed.append(weights @ v[..., :until, :])
    return torch.cat(mixed, dim=-2)
