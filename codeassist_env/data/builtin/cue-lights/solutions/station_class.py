import sys
from enum import Enum


class Light(Enum):
    OFF = 0
    STANDBY = 1
    READY = 2
    GO = 3


class Station:
    """One station with its light; `now` is always a second of the log."""

    def __init__(self, name, patience):
        self.name = name
        self.patience = patience
        self.light = Light.OFF
        self.deadline = None
        self.rivals = []
        self.done = 0
        self.missed = 0
        self.faults = 0

    def state(self, now):
        """The light at this second; here a ready station falls back when its time is over."""
        if self.light is Light.READY and now >= self.deadline:
            self.light = Light.STANDBY
        return self.light

    def standby(self, now):
        if self.state(now) is Light.OFF:
            self.light = Light.STANDBY
        else:
            self.faults += 1

    def ack(self, now):
        light = self.state(now)
        if light is Light.STANDBY:
            self.light = Light.READY
            self.deadline = now + self.patience
        elif light is Light.GO:
            self.light = Light.OFF
            self.done += 1
        else:
            self.faults += 1

    def go(self, now):
        blocked = any(rival.light is Light.GO for rival in self.rivals)
        if self.state(now) is Light.READY and not blocked:
            self.light = Light.GO
        else:
            self.faults += 1

    def off(self, now):
        if self.light is Light.GO:
            self.missed += 1
        self.light = Light.OFF

    def report(self, now):
        return f"{self.name} {self.state(now).name} {self.done} {self.missed} {self.faults}"


class Desk:
    def __init__(self, names, patience):
        self.stations = {name: Station(name, patience) for name in names}
        self.now = 0

    def interlock(self, one, other):
        one, other = self.stations[one], self.stations[other]
        one.rivals.append(other)
        other.rivals.append(one)

    def carry_out(self, line):
        second, command, *targets = line.split()
        self.now = int(second)
        if targets == ["all"]:
            targets = self.stations
        for name in targets:
            station = self.stations[name]
            action = getattr(station, command)
            action(self.now)

    def report(self):
        return [station.report(self.now) for station in self.stations.values()]


def main():
    lines = sys.stdin.read().splitlines()
    d, m, n, w = map(int, lines[0].split())
    desk = Desk(lines[1].split(), w)
    for line in lines[2:2 + m]:
        desk.interlock(*line.split())
    for line in lines[2 + m:2 + m + n]:
        desk.carry_out(line)
    print("\n".join(desk.report()))


if __name__ == "__main__":
    main()
