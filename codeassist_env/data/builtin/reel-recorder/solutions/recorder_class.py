"""The tape recorder of the archive, one object with a method for each thing that can happen to it."""
import sys


class Recorder:
    """A recorder with a tape of the given length."""

    WINDING = 4

    def __init__(self, length):
        self.length = length
        self.mode = "STOP"
        self.position = 0
        self.recorded = [False] * length
        self.useless = 0
        self.ticks = {
            "PLAY": self.tick_play,
            "REC": self.tick_record,
            "FAST": self.tick_fast,
            "BACK": self.tick_back,
        }

    # ----- seconds -----

    def tick_play(self):
        self.position += 1
        self.stop_at(self.length)

    def tick_record(self):
        self.recorded[self.position] = True
        self.position += 1
        self.stop_at(self.length)

    def tick_fast(self):
        self.position += self.WINDING
        if self.position > self.length:
            self.position = self.length
        self.stop_at(self.length)

    def tick_back(self):
        self.position -= self.WINDING
        if self.position < 0:
            self.position = 0
        self.stop_at(0)

    def stop_at(self, end):
        """Stop if the tape is at this end."""
        if self.position == end:
            self.mode = "STOP"

    def tick(self):
        """One second passes."""
        if self.mode in self.ticks:
            self.ticks[self.mode]()

    # ----- buttons -----

    def goal(self, button):
        """The mode after a press; the present one if the press does nothing."""
        at_end = self.position == self.length
        if button == "S":
            return "STOP"
        if button == "P" and not at_end:
            return "PLAY"
        if button == "R" and self.mode == "PLAY":
            return "REC"
        if self.mode != "REC":
            if button == "B" and self.position != 0:
                return "BACK"
            if button == "F" and not at_end:
                return "FAST"
        return self.mode

    def press(self, button):
        """A button is pressed."""
        mode = self.goal(button)
        if mode == self.mode:
            self.useless += 1
        self.mode = mode

    def report(self):
        """The two lines to print."""
        return f"{self.mode} {self.position}\n{self.useless} {self.recorded.count(True)}"


def main():
    length = int(sys.stdin.readline())
    recorder = Recorder(length)
    for event in sys.stdin.readline().strip():
        if event == ".":
            recorder.tick()
        else:
            recorder.press(event)
    print(recorder.report())


main()
