class Solution:
    def seatChildren(self, animals: str, wishes: str) -> List[int]:
