class Solution:
    def needleBoard(self, codes: List[int]) -> List[int]:
        n = len(codes)
        board, turns = 0, 0
        wrong = [False] * n
        # the needles do not know of each other, so follow one after the other
        for needle in range(30):
            bit = 1 << needle
            up = False
            in_a_row = 0
            for i in range(n):
                want = codes[i] & bit != 0
                if want == up:
                    in_a_row = 0
                elif in_a_row == 2:
                    in_a_row = 0
                    wrong[i] = True
                else:
                    up = want
                    in_a_row += 1
                    turns += 1
            if up:
                board |= bit
        return [board, turns, wrong.count(True)]
