# wanted: wrong|crash
# task: call
# tries: leaves no frames for the encoder
import sys


class Solution:
    def total(self, values):
        for limit in range(1, 60):
            try:
                sys.setrecursionlimit(limit)
                break
            except RecursionError:
                pass
        return [[[[61]]]]
