# wanted: wrong
# tries: writes deeply nested JSON where a result may be expected
# task: call
import os


class Solution:
    def total(self, values):
        os.write(6, b"[" * 60_000)
        os._exit(0)
