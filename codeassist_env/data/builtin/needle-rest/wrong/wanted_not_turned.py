class Solution:
    def needleBoard(self, codes: List[int]) -> List[int]:
        board = turns = misread = 0
        a = b = 0
        for code in codes:
            diff = board ^ code
            moving = diff & ~(a & b)
            board ^= moving
            turns += bin(moving).count("1")
            if board != code:
                misread += 1
            a, b = b, diff
        return [board, turns, misread]
