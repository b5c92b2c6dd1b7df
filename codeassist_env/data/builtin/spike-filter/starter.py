class Solution:
    def filterSpikes(self, readings: List[int], w: int, m: int, t: int) -> str:
