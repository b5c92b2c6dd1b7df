class Solution:
    def heaviestLoad(self, n: int, roads: List[List[int]]) -> int:
