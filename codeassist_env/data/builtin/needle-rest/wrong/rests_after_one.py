class Solution:
    def needleBoard(self, codes: List[int]) -> List[int]:
        board = turns = misread = 0
        turned = last = 0
        for code in codes:
            turned, last = (board ^ code) & ~turned, turned
            board ^= turned
            turns += bin(turned).count("1")
            misread += board != code
        return [board, turns, misread]
