# wanted: wrong
# task: call
# tries: has a method that is no function of its arguments
class Solution:
    def total(self, *values):
        pass
