# wanted: passed
import os
import sys


class Out:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def flush(self):
        os.write(1, "".join(self.parts).encode())
        self.parts.clear()


sys.stdout = Out()
print(sum(map(int, sys.stdin.read().split()[1:])))
