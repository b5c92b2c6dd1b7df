class Solution:
    def sunnySides(self, heights: List[List[int]], sink: List[int]) -> List[List[int]]:
