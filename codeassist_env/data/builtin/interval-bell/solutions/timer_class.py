"""The timer as a class with one method for each mode and button action."""
import sys


class Timer:
    def __init__(self, presets, ring_length):
        self.presets = presets
        self.ring_length = ring_length
        self.chosen = 0
        self.mode = "IDLE"
        self.seconds = 0        # seconds until the mode changes by itself, or kept in PAUSE
        self.now = 0
        self.rings = 0

    # --- time ---------------------------------------------------------------

    def advance_to(self, moment):
        """Let the time pass until the given second, with the changes that happen by themselves."""
        passed = moment - self.now
        self.now = moment
        while self.mode in ("RUN", "RING"):
            if passed < self.seconds:
                self.seconds -= passed
                return
            passed -= self.seconds
            if self.mode == "RUN":
                self.rings += 1
                self.mode = "RING"
                self.seconds = self.ring_length
            else:
                self.mode = "IDLE"

    # --- button -------------------------------------------------------------

    def touch(self, action):
        getattr(self, action + "_" + self.mode.lower())()

    def press_idle(self):
        self.mode = "RUN"
        self.seconds = self.presets[self.chosen]

    def hold_idle(self):
        self.chosen += 1
        if self.chosen == len(self.presets):
            self.chosen = 0

    def press_run(self):
        self.mode = "PAUSE"

    def hold_run(self):
        self.seconds += 60

    def press_pause(self):
        self.mode = "RUN"

    def hold_pause(self):
        self.mode = "IDLE"

    def press_ring(self):
        self.mode = "IDLE"

    def hold_ring(self):
        self.mode = "RUN"
        self.seconds = 60

    # --- display ------------------------------------------------------------

    def __str__(self):
        number = self.presets[self.chosen] if self.mode == "IDLE" else self.seconds
        return "%s %d" % (self.mode, number)


def main():
    lines = sys.stdin.read().splitlines()
    n, ring_length, k = map(int, lines[0].split())
    timer = Timer(list(map(int, lines[1].split())), ring_length)
    for line in lines[2:2 + n]:
        moment, action = line.split()
        timer.advance_to(int(moment))
        timer.touch(action)
        print(timer)
    print(timer.rings)


if __name__ == "__main__":
    main()
