# wanted: memory|output|wrong|crash
# task: call
# limits: memory_mb=64,output_mb=2
# tries: returns a text as large as its memory
class Solution:
    def total(self, values):
        return "\0" * (40 << 20)
