import sys
from typing import Iterable, List, Optional


class Rota:
    """The washing rota of the theatre: the order of names, the marker and the debts."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names: List[str] = list(names)
        self.marker: int = 0
        self.owed: List[str] = []

    def wash(self, absent: Iterable[str]) -> Optional[str]:
        """Return the name of the washer after a show, or None if the pot stays dirty."""
        present = set(self.names) - set(absent)
        if not present:
            return None
        return self.repay(present) or self.follow_rota(present)

    def repay(self, present: set) -> Optional[str]:
        """The first present helper who owes a wash, taken off the list."""
        for place, name in enumerate(self.owed):
            if name in present:
                return self.owed.pop(place)
        return None

    def follow_rota(self, present: set) -> str:
        """Move the marker behind the next present helper; absent ones get a debt."""
        while True:
            name = self.at_marker()
            self.advance()
            if name in present:
                return name
            if name not in self.owed:
                self.owed.append(name)

    def at_marker(self) -> str:
        return self.names[self.marker]

    def advance(self) -> None:
        self.marker += 1
        if self.marker == len(self.names):
            self.marker = 0


def parse_absent(line: str) -> List[str]:
    """The names in a line of the log; a dash stands for nobody."""
    words = line.split()
    if words == ["-"]:
        return []
    return words


def read_input(stream):
    """Return the names of the rota and, for each show, the list of absent helpers."""
    header = stream.readline().split()
    shows = int(header[1])
    names = stream.readline().split()
    absences = [parse_absent(stream.readline()) for _ in range(shows)]
    return names, absences


def main() -> None:
    names, absences = read_input(sys.stdin)
    rota = Rota(names)
    report = []
    for absent in absences:
        name = rota.wash(absent)
        if name is None:
            name = "nobody"
        report.append(name)
    last = "owed:"
    for name in rota.owed:
        last += " " + name
    report.append(last)
    print("\n".join(report))


if __name__ == "__main__":
    main()
