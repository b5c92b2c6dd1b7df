# wanted: passed
# task: call
# output: [60, [[10], [20], [30]]]
class Solution:
    def total(self, values: List[int]):
        return (sum(values), tuple((value,) for value in values))
