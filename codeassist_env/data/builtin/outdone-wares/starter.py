class Solution:
    def turnedAway(self, wares: List[List[int]], gap: int, k: int) -> List[int]:
