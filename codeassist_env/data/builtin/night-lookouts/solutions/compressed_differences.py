class Solution:
    def indispensable(self, watches: List[List[int]], adapt: int, k: int) -> List[int]:
        times = sorted({a + adapt for a, b in watches} | {b for a, b in watches})
        index = {t: i for i, t in enumerate(times)}
        change = [0] * len(times)
        for a, b in watches:
            if b - a > adapt:
                change[index[a + adapt]] += 1
                change[index[b]] -= 1
        # now prefix sums twice: over the changes, and over the lengths of the pieces that count
        total = [0]
        alert = 0
        for i in range(len(times) - 1):
            alert += change[i]
            length = times[i + 1] - times[i]
            total.append(total[-1] + (length if alert == k else 0))
        answer = []
        for a, b in watches:
            if b - a > adapt:
                answer.append(total[index[b]] - total[index[a + adapt]])
            else:
                answer.append(0)
        return answer
