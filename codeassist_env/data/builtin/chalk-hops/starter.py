class Solution:
    def bestLead(self, points: List[int], k: int, bonus: int) -> List[int]:
