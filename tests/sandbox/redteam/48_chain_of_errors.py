# wanted: crash|memory|cpu-time
# task: call
# limits: cpu_seconds=2,memory_mb=256
# tries: raises an exception with a chain of a hundred thousand causes
class Solution:
    def total(self, values):
        error = ValueError(60)
        for _ in range(100_000):
            error, previous = ValueError(60), error
            error.__cause__ = previous
        raise error
