# wanted: output|memory
# task: call
# limits: output_mb=2
class Solution:
    def total(self, values):
        return ["x" * 1000] * 100_000
