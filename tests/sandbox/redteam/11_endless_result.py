# wanted: output|memory
# tries: returns a value of 100 MB
# task: call
# limits: output_mb=2
class Solution:
    def total(self, values):
        return ["x" * 1000] * 100_000
