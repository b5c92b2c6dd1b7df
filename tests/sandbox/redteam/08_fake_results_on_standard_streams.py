# wanted: wrong|crash
# task: call
# tries: writes results to the standard streams, which are no result of a call
import os

for descriptor in (1, 2):
    os.write(descriptor, b"00000000026060")


class Solution:
    def total(self, values):
        for descriptor in (0, 1, 2):
            try:
                os.write(descriptor, b"000000000260" * 20)
            except OSError:
                pass
        os._exit(0)
