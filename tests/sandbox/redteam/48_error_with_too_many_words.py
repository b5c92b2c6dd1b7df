# wanted: crash|memory|output
# task: call
# limits: output_mb=2,memory_mb=256
# tries: raises an exception whose message is 50 MB long
class Solution:
    def total(self, values):
        raise ValueError("60" * (25 << 20))
