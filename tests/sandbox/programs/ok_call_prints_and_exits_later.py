# wanted: passed
# task: call
import atexit


class Solution:
    def total(self, values: List[int]) -> int:
        atexit.register(print, "late")
        print("early")
        return sum(values)
