class Solution:
    def bestLead(self, points: List[int], k: int, bonus: int) -> List[int]:
        n = len(points)

        def search(i, last):
            best, move = None, 0
            for hop in range(1, k + 1):
                if hop != last and i + hop < n:
                    value = points[i + hop] - search(i + hop, hop)[0]
                    if best is None or value > best:
                        best, move = value, hop
            if best is None:
                best = -bonus if last else 0
            return best, move

        sys.setrecursionlimit(10000)
        return list(search(0, 0))
