# wanted: wrong
# task: call
# tries: returns numbers at the edge of what floats hold
class Solution:
    def total(self, values):
        return [1e308 * 10, 5e-324, -(10**400), 10**400]
