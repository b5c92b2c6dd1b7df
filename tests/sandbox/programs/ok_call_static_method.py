# wanted: passed
# task: call
class Solution:
    @staticmethod
    @lru_cache(None)
    def total_of(values):
        return sum(values)

    def total(self, values: list[int]) -> int:
        return self.total_of(tuple(values))
