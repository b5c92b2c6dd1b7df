# wanted: passed
# task: call
class Solution:
    memo = {}

    def __init__(self):
        self.values = []

    def total(self, values: List[int]) -> int:
        self.values += values
        assert len(self.values) == len(values)
        return sum(self.values)
