# wanted: passed
# task: call
# then: 39_sees_a_fresh_interpreter
# tries: changes what all programs of a fork server share, from a called function
import builtins
import gc
import heapq
import sys


class Solution:
    def total(self, values):
        result = 0
        for value in values:
            result += value
        heapq.left_behind = sys.left_behind = builtins.left_behind = values
        sys.path.insert(0, "/left-behind")
        sys.argv.append("left-behind")
        sys.modules["decimal"] = sys.modules["json"] = None
        gc.disable()
        return result
