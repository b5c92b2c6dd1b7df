# wanted: wrong|crash
# task: call
# numbers: [[10, 20, 30], [1, 2], [3], [3, 0], [0, 3], [1, 1, 1]]
# tries: moves back in the file its results may be in, and writes over them
import os


class Solution:
    def total(self, values):
        for descriptor in range(1, 64):
            for way in (lambda d: os.lseek(d, 0, 0), lambda d: os.ftruncate(d, 0)):
                try:
                    way(descriptor)
                except OSError:
                    pass
        return 3
