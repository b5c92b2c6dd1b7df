"""Build the outline as a tree of items, then walk over it twice:
once to throw out what is removed, once to print."""

import string
import sys
from dataclasses import dataclass, field
from typing import Iterator, List


@dataclass
class Item:
    mark: str
    name: str
    children: List["Item"] = field(default_factory=list)

    @property
    def folded(self) -> bool:
        return self.mark == "+"

    @property
    def removed(self) -> bool:
        return self.mark == "x"

    def prune(self) -> None:
        """Drop the removed items, with all that is under them."""
        self.children = [child for child in self.children if not child.removed]
        for child in self.children:
            child.prune()

    def size(self) -> int:
        """The number of items under this one."""
        return sum(1 + child.size() for child in self.children)


def depth_of(line: str) -> int:
    """The level of a line, 0 for the top level."""
    depth = 0
    while line.startswith("  ", 2 * depth):
        depth += 1
    return depth


def parse(lines: List[str]) -> Item:
    """Return an invisible root that has the items of the top level as children."""
    root = Item("-", "")
    # path[d] is the item under which items of depth d belong
    path = [root]
    for line in lines:
        depth = depth_of(line)
        mark, name = line.strip().split(" ", 1)
        item = Item(mark, name)
        del path[depth + 1:]
        path[depth].children.append(item)
        path.append(item)
    return root


def counter(number: int, depth: int) -> str:
    """How a counter is written on this level."""
    if depth % 2 == 0:
        return str(number)
    return string.ascii_lowercase[number - 1]


def guide(item: Item, label: str, depth: int) -> Iterator[str]:
    """The printed lines of everything under an item."""
    for number, child in enumerate(item.children, start=1):
        child_label = label + counter(number, depth)
        if child.folded:
            yield f"{child_label} {child.name} ({child.size()})"
        else:
            yield f"{child_label} {child.name}"
            yield from guide(child, child_label, depth + 1)


def main() -> None:
    root = parse(sys.stdin.read().splitlines())
    root.prune()
    if root.children:
        for line in guide(root, "", 0):
            print(line)
    else:
        print("(empty)")


if __name__ == "__main__":
    main()
