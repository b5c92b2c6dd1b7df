# wanted: passed
# task: call
# output: [10, 20, 30]
class Solution:
    def total(self, values):
        return [*(value for value in values)]
