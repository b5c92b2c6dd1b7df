# wanted: crash|memory|cpu-time
# limits: cpu_seconds=1
# tries: recursion through C code, with no limit
import sys

sys.setrecursionlimit(1 << 30)


class Deep:
    def __getattr__(self, name):
        return getattr(self, name + "x"[:0])


Deep().anything
