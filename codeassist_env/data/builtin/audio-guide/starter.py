class Solution:
    def listeningTime(self, rooms: List[int], minutes: List[int], k: int) -> int:
