class Solution:
    def alikePairs(self, friezes: List[str]) -> int:
