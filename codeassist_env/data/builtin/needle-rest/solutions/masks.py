class Solution:
    def needleBoard(self, codes: List[int]) -> List[int]:
        board = turns = misread = before = latest = 0
        for code in codes:
            before, latest = latest, (board ^ code) & ~(before & latest)
            board ^= latest
            turns += bin(latest).count("1")
            misread += board != code
        return [board, turns, misread]
