class Solution:
    def dressGuards(self, n: int, doors: List[List[int]], fixed: str) -> str:
