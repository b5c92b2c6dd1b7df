class Solution:
    def planCues(self, flashes: List[int], k: int) -> List[List[int]]:
