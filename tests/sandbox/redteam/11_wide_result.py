# wanted: wrong|output|memory
# task: call
# limits: output_mb=2
# tries: returns a dict of half a million keys
class Solution:
    def total(self, values):
        return {f"key {i}": [i] for i in range(500_000)}
