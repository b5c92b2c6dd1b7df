# wanted: crash
# task: call
# tries: reads address 0 inside the called function
import ctypes


class Solution:
    def total(self, values):
        ctypes.string_at(0)
        return 60
