# wanted: wrong
# tries: returns an integer of 300,000 digits
# task: call
class Solution:
    def total(self, values):
        return 1 << 1_000_000
