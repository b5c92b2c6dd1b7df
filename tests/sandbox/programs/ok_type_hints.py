# wanted: passed
from __future__ import annotations

import sys
import typing
from dataclasses import dataclass


@dataclass(order=True, frozen=True, slots=True)
class Node:
    value: int
    following: Node | None = None


assert typing.get_type_hints(Node)["value"] is int
nodes = sorted(Node(int(v)) for v in sys.stdin.read().split()[1:])
print(sum(node.value for node in nodes))
