# wanted: wrong
# task: call
class Solution:
    def total(self, values):
        return [float("nan"), float("inf"), -float("inf")]
