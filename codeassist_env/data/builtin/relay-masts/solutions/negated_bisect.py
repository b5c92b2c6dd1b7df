class Solution:
    def relayHops(self, heights: List[int], gap: int) -> List[int]:
        from bisect import bisect_left, bisect_right
        keys = []       # minus the heights, growing
        count = []      # hops of the same masts
        answer = []
        for h in heights:
            k = bisect_right(keys, -h - gap)
            answer.append(count[k - 1] + 1 if k else 0)
            # keep only the masts that are taller than this one
            k = bisect_left(keys, -h)
            del keys[k:], count[k:]
            keys.append(-h)
            count.append(answer[-1])
        return answer
