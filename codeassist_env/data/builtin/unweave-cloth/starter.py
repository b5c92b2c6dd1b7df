class Solution:
    def unweave(self, cloth: List[str]) -> List[List[int]]:
