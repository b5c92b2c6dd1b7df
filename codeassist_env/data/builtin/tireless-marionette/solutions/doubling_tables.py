class Solution:
    def afterShow(self, stage: str, script: str, repeats: int) -> List[int]:
        n = len(stage)
        # A state is the number 4 * spot + 2 * backwards + lying.
        # The tables say what playing the script 1, 2, 4, 8, ... times does to each state.
        goes_to = list(range(4 * n))
        gains = [0] * (4 * n)
        for s in range(4 * n):
            spot, back, lying = s // 4, s // 2 % 2, s % 2
            for c in script:
                ahead = (spot + (-1 if back else 1)) % n
                if c == 't':
                    back = 1 - back
                elif c == 'w':
                    spot, lying = (spot if lying else ahead), 0
                elif c == 'l':
                    spot, lying = (ahead if lying else spot), 1
                elif not lying:
                    if stage[spot] == 'o':
                        gains[s] += 1
                    else:
                        lying = 1
            goes_to[s] = 4 * spot + 2 * back + lying
        state = total = 0
        while repeats:
            if repeats & 1:
                total += gains[state]
                state = goes_to[state]
            gains = [gains[s] + gains[goes_to[s]] for s in range(4 * n)]
            goes_to = [goes_to[goes_to[s]] for s in range(4 * n)]
            repeats >>= 1
        return [state // 4, -1 if state & 2 else 1, 1 - state % 2, total]
