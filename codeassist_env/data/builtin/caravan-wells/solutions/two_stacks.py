class Solution:
    def cheapestCrossing(self, gaps: List[int], price: List[int], clan: List[int], reach: int) -> int:
        INF = float("inf")
        NONE = (INF, 0, INF)

        def merge(a, b):
            # (best, its clan, best of the other clans)
            if b[0] < a[0]:
                a, b = b, a
            return a[0], a[1], min(a[2], b[2] if a[1] == b[1] else b[0])

        # a queue of the wells in reach, made of two stacks that know their totals
        front, back, total = [], [], NONE
        first = 0
        behind = [0]
        for g in gaps:
            behind.append(behind[-1] + g)

        cost = price[0]
        for j in range(len(price)):
            if j:
                while behind[j] - behind[first] > reach:
                    if not front:
                        acc = NONE
                        while back:
                            acc = merge(acc, back.pop())
                            front.append(acc)
                        total = NONE
                    front.pop()
                    first += 1
                best, owner, other = merge(front[-1], total) if front else total
                cost = price[j] + (other if owner == clan[j] else best)
            item = (cost, clan[j], INF)
            back.append(item)
            total = merge(total, item)
        return -1 if cost == INF else cost
