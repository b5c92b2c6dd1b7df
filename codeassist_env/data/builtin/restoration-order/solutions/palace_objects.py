"""The restorer's day, task after task.

Reading:   a regular expression takes each line apart.
Choosing:  every room keeps its ready tasks, see Room.
Reporting: the walk yields the lines to print.
"""

import re
import sys
from bisect import insort
from typing import Dict, Iterator, List, Optional

LINE = re.compile(r"(?P<name>[a-z-]+) \((?P<room>[a-z-]+)\)(?: after (?P<after>.*))?")


class Task:
    def __init__(self, name: str, room: "Room", after: List[str]) -> None:
        self.name = name
        self.room = room
        self.waits_for = set(after)
        self.done = False

    def __lt__(self, other: "Task") -> bool:
        return self.name < other.name


class Room:
    """A room and its ready tasks, sorted by name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ready: List[Task] = []

    def rank(self):
        """Rooms with more ready tasks come first, then it goes by the alphabet."""
        return (-len(self.ready), self.name)


class Palace:
    def __init__(self) -> None:
        self.rooms: Dict[str, Room] = {}
        self.tasks: List[Task] = []
        # name of a task (in the list or not) -> the tasks that come after it
        self.followers: Dict[str, List[Task]] = {}

    def add_line(self, line: str) -> None:
        match = LINE.fullmatch(line.strip())
        assert match is not None, line
        room = self.rooms.setdefault(match["room"], Room(match["room"]))
        after = match["after"].split(", ") if match["after"] else []
        task = Task(match["name"], room, after)
        self.tasks.append(task)
        for name in after:
            self.followers.setdefault(name, []).append(task)
        if not after:
            insort(room.ready, task)

    def finish(self, task: Task) -> None:
        task.done = True
        for follower in self.followers.get(task.name, []):
            follower.waits_for.discard(task.name)
            if not follower.waits_for:
                insort(follower.room.ready, follower)

    def walk(self) -> Iterator[str]:
        """Do what can be done, and say so line by line."""
        here: Optional[Room] = None
        while True:
            if here is None or not here.ready:
                here = min(self.rooms.values(), key=Room.rank)
                if not here.ready:
                    return
                yield f"go to {here.name}"
            task = here.ready.pop(0)
            yield task.name
            self.finish(task)

    def summary(self) -> str:
        left = sorted(task.name for task in self.tasks if not task.done)
        return "left: " + ", ".join(left) if left else "all done"


def main() -> None:
    palace = Palace()
    sys.stdin.readline()
    for line in sys.stdin:
        palace.add_line(line)
    for line in palace.walk():
        print(line)
    print(palace.summary())


if __name__ == "__main__":
    main()
