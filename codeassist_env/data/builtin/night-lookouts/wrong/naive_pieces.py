class Solution:
    def indispensable(self, watches: List[List[int]], adapt: int, k: int) -> List[int]:
        alert = [(a + adapt, b) for a, b in watches]
        times = sorted({t for a, b in alert if a < b for t in (a, b)})
        change = Counter()
        for a, b in alert:
            if a < b:
                change[a] += 1
                change[b] -= 1
        cover, now = [], 0
        for t in times:
            now += change[t]
            cover.append(now)
        answer = []
        for a, b in alert:
            lost = 0
            if a < b:
                i = bisect.bisect_left(times, a)
                while times[i] < b:
                    if cover[i] == k:
                        lost += times[i + 1] - times[i]
                    i += 1
            answer.append(lost)
        return answer
