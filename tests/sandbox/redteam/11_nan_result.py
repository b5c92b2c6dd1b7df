# wanted: wrong
# tries: returns numbers that JSON does not have
# task: call
class Solution:
    def total(self, values):
        return [float("nan"), float("inf"), -float("inf")]
