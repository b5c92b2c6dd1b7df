class Solution:
    def plantings(self, apples: int, pears: int, plums: int, crowned: int) -> int:
