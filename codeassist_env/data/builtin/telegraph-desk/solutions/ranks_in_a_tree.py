class Solution:
    def deskReport(self, arrival: List[int], length: List[int], urgency: List[int], patience: int) -> List[int]:
        """All messages are ranked in advance; a tree knows the best rank that is waiting."""
        n = len(arrival)
        order = sorted(range(n), key=lambda i: (-urgency[i], length[i]))
        rank = [0] * n
        for r, i in enumerate(order):
            rank[i] = r
        size = 1 << n.bit_length()
        count = [0] * (2 * size)

        def change(i, by):
            v = rank[i] + size
            while v:
                count[v] += by
                v >>= 1

        def best():
            v = 1
            while v < size:
                v *= 2
                if not count[v]:
                    v += 1
            return order[v - size]

        report = [0, 0, 0, 0]
        now = k = first = 0
        done = [False] * (n + 1)
        while first < n:
            if not count[1]:
                now = max(now, arrival[k])
            while k < n and arrival[k] <= now:
                change(k, 1)
                k += 1
            if now >= arrival[first] + patience:
                i = first
                report[0] += 1
            else:
                i = best()
            change(i, -1)
            done[i] = True
            while done[first]:
                first += 1
            wait = now - arrival[i]
            report[1] = max(report[1], wait)
            report[2] += wait
            report[3] = i
            now += length[i]
        return report
