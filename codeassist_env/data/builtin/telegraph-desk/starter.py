class Solution:
    def deskReport(self, arrival: List[int], length: List[int], urgency: List[int], patience: int) -> List[int]:
