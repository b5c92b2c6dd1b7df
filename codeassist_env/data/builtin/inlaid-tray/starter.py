class Solution:
    def boldestRing(self, tray: List[List[int]]) -> int:
