"""A frame of Zstandard by hand: a few bytes a block, however much the block holds."""

from __future__ import annotations

from dataclasses import dataclass, field

BLOCK = 128 * 1024
"""Most bytes that a block stands for."""


@dataclass
class Frame:
    """Blocks of one Zstandard frame (RFC 8878), literal or of one repeated byte."""

    window_log: int = 17
    blocks: list[tuple[int, int, bytes]] = field(default_factory=list)

    def literal(self, content: bytes) -> Frame:
        """Add bytes as they are."""
        for at in range(0, len(content), BLOCK):
            part = content[at : at + BLOCK]
            self.blocks.append((0, len(part), part))
        return self

    def repeated(self, byte: bytes, size: int) -> Frame:
        """Add one byte ``size`` times, in whole blocks."""
        self.blocks += [(1, BLOCK, byte)] * -(-size // BLOCK)
        return self

    def packed(self) -> bytes:
        """Return the frame."""
        head = b"\x28\xb5\x2f\xfd\x00" + bytes([(self.window_log - 10) << 3])
        last = len(self.blocks) - 1
        made = [
            ((n == last) | kind << 1 | size << 3).to_bytes(3, "little") + content
            for n, (kind, size, content) in enumerate(self.blocks)
        ]
        return head + b"".join(made)
