# wanted: wrong
# task: call
class Solution:
    def total(self, values):
        return 1 << 1_000_000
