class Solution:
    def indispensable(self, watches: List[List[int]], adapt: int, k: int) -> List[int]:
