class Solution:
    def departureBoard(self, now: str, trains: List[List[Any]], size: int) -> List[str]:
