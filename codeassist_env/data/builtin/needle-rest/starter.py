class Solution:
    def needleBoard(self, codes: List[int]) -> List[int]:
