class Solution:
    def bestLead(self, points: List[int], k: int, bonus: int) -> List[int]:
        n = len(points)
        at, last, turn, score, first = 0, 0, 0, [0, 0], 0
        while True:
            # take the square that is worth most right now, counting the best answer to it
            best = None
            for hop in range(1, k + 1):
                if hop != last and at + hop < n:
                    answers = [points[at + hop + h] for h in range(1, k + 1) if h != hop and at + hop + h < n]
                    value = points[at + hop] - max(answers, default=-bonus)
                    if best is None or value > best[0]:
                        best = value, hop
            if best is None:
                break
            last = best[1]
            first = first or last
            at += last
            score[turn] += points[at]
            turn = 1 - turn
        if first:
            score[1 - turn] += bonus
        return [score[0] - score[1], first]
