# wanted: wrong|output|memory|cpu-time
# task: call
# limits: output_mb=2,cpu_seconds=2,memory_mb=256
# tries: returns forty nested lists, each twice in the next: small here, endless when written
class Solution:
    def total(self, values):
        result = [60]
        for _ in range(40):
            result = [result, result]
        return result
