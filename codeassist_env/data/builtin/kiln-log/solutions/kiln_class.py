import sys

MIDNIGHT = 24 * 60


class Kiln:
    """One kiln and what we know about it so far."""

    def __init__(self, name):
        self.name = name
        self.since = None           # when it was lit, None while cold
        self.cooled = -MIDNIGHT     # when it last went out
        self.burned = 0
        self.risks = 0

    def lit(self, now):
        if self.since is None:
            self.since = now

    def out(self, now):
        if self.since is not None:
            self.burned += now - self.since
            self.since = None
            self.cooled = now

    def opened(self, now):
        if self.since is not None or now < self.cooled + 60:
            self.risks += 1


def main():
    kilns = {}
    lines = sys.stdin.read().splitlines()
    for line in lines[1:int(lines[0]) + 1]:
        clock, name, event = line.split(" ")
        now = 60 * int(clock[:2]) + int(clock[3:])
        kiln = kilns.setdefault(name, Kiln(name))
        getattr(kiln, event)(now)
    for kiln in kilns.values():
        kiln.out(MIDNIGHT)
    for kiln in sorted(kilns.values(), key=lambda k: (-k.burned, k.name)):
        hours, minutes = divmod(kiln.burned, 60)
        print("%s %d:%02d %d" % (kiln.name, hours, minutes, kiln.risks))


if __name__ == "__main__":
    main()
