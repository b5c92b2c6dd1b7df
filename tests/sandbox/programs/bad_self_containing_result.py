# wanted: wrong
# task: call
class Solution:
    def total(self, values):
        values.append(values)
        return values
