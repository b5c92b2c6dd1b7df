class Solution:
    def touchdowns(self, text: str, k: int) -> int:
