# wanted: crash
# task: call
# tries: interrupts itself as a user would
class Solution:
    def total(self, values):
        raise KeyboardInterrupt
