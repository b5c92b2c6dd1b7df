# wanted: passed
# task: call
# output: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[60]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
class Solution:
    def total(self, values):
        result = sum(values)
        for _ in range(40):
            result = [result]
        return result
