class Solution:
    def relayHops(self, heights: List[int], gap: int) -> List[int]:
