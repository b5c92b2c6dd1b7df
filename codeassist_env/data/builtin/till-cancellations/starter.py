class Solution:
    def tillReport(self, rows: List[List[int]], w: int) -> List[List[int]]:
