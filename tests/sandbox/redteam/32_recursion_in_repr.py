# wanted: crash|memory|cpu-time
# limits: cpu_seconds=1,memory_mb=256
# tries: recursion through repr, with no limit
import sys

sys.setrecursionlimit(1 << 30)


class Deep:
    def __repr__(self):
        return repr([self])


repr(Deep())
