# wanted: wrong
# tries: returns a list that holds itself
# task: call
class Solution:
    def total(self, values):
        values.append(values)
        return values
