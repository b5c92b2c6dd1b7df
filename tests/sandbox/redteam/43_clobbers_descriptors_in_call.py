# wanted: wrong|crash
# task: call
# tries: puts standard output in the place of every inherited descriptor, then returns the wrong answer
import os


class Solution:
    def total(self, values):
        for descriptor in range(3, 256):
            try:
                os.dup2(1, descriptor)
            except OSError:
                pass
        return 61
