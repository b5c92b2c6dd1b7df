"""Plan the boxes for a photo archive.

The archive is held as a tree of Folder objects. Planning yields one
entry per line of the report, so that printing stays in one place.
"""

from __future__ import annotations

import sys
from typing import Iterator


class Folder:
    """A folder with its own files and the folders in it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.files: list[tuple[str, int]] = []
        self.folders: dict[str, Folder] = {}
        self.weight = 0

    def add(self, names: list[str], size: int) -> None:
        """Put a file with this path (relative to the folder) into the tree."""
        self.weight += size
        first = names[0]
        if len(names) == 1:
            self.files.append((first, size))
            return
        if first not in self.folders:
            self.folders[first] = Folder(f"{self.path}{first}/")
        self.folders[first].add(names[1:], size)


class Planner:
    """Knows the capacity of a box and how to pack a folder."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity

    def plan(self, folder: Folder) -> Iterator[tuple]:
        """All lines of the report for this folder."""
        if folder.weight <= self.capacity:
            yield "folder", folder.path, folder.weight
            return

        files = sorted(folder.files)
        yield from self.shelf(folder, files)
        yield from self.loose(folder, files)
        for _, subfolder in sorted(folder.folders.items()):
            yield from self.plan(subfolder)

    def shelf(self, folder: Folder, files: list[tuple[str, int]]) -> Iterator[tuple]:
        """The files that are too large for any box."""
        for name, size in files:
            if size > self.capacity:
                yield "shelf", folder.path + name, size

    def loose(self, folder: Folder, files: list[tuple[str, int]]) -> Iterator[tuple]:
        """The boxes of loose files, filled one after the other."""
        number = 0
        content = 0
        for _, size in files:
            if size > self.capacity:
                continue
            if content + size > self.capacity:
                number += 1
                yield "loose", folder.path, number, content
                content = 0
            content += size
        # the last box is still open
        if content:
            yield "loose", folder.path, number + 1, content


def read_archive(lines: Iterator[str]) -> Folder:
    root = Folder("/")
    for line in lines:
        path, size = line.split()
        root.add(path.split("/")[1:], int(size))
    return root


def main() -> None:
    lines = iter(sys.stdin)
    _, capacity = next(lines).split()
    root = read_archive(lines)
    for entry in Planner(int(capacity)).plan(root):
        print(*entry)


if __name__ == "__main__":
    main()
