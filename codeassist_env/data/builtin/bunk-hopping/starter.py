class Solution:
    def planStay(self, beds: int, bookings: List[List[int]], first: int, last: int) -> List[List[int]]:
