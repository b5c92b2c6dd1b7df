# wanted: passed
import sys


class Last:
    def __init__(self, values):
        self.values = values

    def __del__(self):
        print(sum(self.values))


last = Last([int(v) for v in sys.stdin.read().split()[1:]])
