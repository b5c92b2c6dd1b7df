# wanted: wrong
# task: call
# tries: returns a dict whose keys are no texts
class Solution:
    def total(self, values):
        return {(1, 2): 60, float("nan"): 60, b"x": 60, None: 60, frozenset(): 60}
