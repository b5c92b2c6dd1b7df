# wanted: wrong|crash
# tries: writes results to every descriptor it may have inherited
# task: call
import os

for descriptor in range(3, 64):
    for text in (b"P", b"60", b"S1\nR", b"0 0 0"):
        try:
            os.write(descriptor, text)
        except OSError:
            pass


class Solution:
    def total(self, values):
        return 61
