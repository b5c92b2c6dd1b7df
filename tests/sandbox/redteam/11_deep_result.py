# wanted: wrong
# tries: returns a list nested a million levels deep
# task: call
class Solution:
    def total(self, values):
        result = []
        for _ in range(10**6):
            result = [result]
        return result
