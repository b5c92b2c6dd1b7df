# wanted: passed
# task: call
# output: [30, 20, 10]
class Solution:
    def total(self, values: List[int]) -> List[int]:
        values.sort(key=cmp_to_key(lambda a, b: b - a))
        return values
