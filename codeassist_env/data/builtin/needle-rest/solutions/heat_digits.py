class Solution:
    def needleBoard(self, codes: List[int]) -> List[int]:
        board = [0] * 30
        heat = [0] * 30
        t = m = 0
        for code in codes:
            ok = True
            for j, digit in enumerate(reversed(f"{code:030b}")):
                if int(digit) == board[j]:
                    heat[j] = 0
                elif heat[j] < 2:
                    board[j] = 1 - board[j]
                    heat[j] += 1
                    t += 1
                else:
                    heat[j] = 0
                    ok = False
            if not ok:
                m += 1
        return [int("".join(map(str, board[::-1])), 2), t, m]
