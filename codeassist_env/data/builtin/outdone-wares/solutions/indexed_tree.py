class Solution:
    def turnedAway(self, wares: List[List[int]], gap: int, k: int) -> List[int]:
        levels = sorted({quality for _, quality, _ in wares}, reverse=True)
        rank = {quality: r for r, quality in enumerate(levels, start=1)}
        tree = [0] * (len(levels) + 1)

        def add(r, amount):
            while r < len(tree):
                tree[r] += amount
                r += r & -r

        def dealers_up_to(r):
            total = 0
            while r:
                total += tree[r]
                r &= r - 1
            return total

        best = {}           # dealer -> rank of the best ware that counts by now, 1 is the best rank
        admitted = []       # in order of price
        refused = []
        counted = 0         # so many of them count by now
        for i in sorted(range(len(wares)), key=lambda i: wares[i][0]):
            price, quality, dealer = wares[i]
            while counted < len(admitted) and wares[admitted[counted]][0] + gap <= price:
                _, other_quality, other = wares[admitted[counted]]
                r = rank[other_quality]
                if other not in best:
                    add(r, 1)
                    best[other] = r
                elif r < best[other]:
                    add(best[other], -1)
                    add(r, 1)
                    best[other] = r
                counted += 1
            rivals = dealers_up_to(rank[quality])
            if dealer in best and best[dealer] <= rank[quality]:
                rivals -= 1
            if rivals < k:
                admitted.append(i)
            else:
                refused.append(i)
        return sorted(refused, key=lambda i: (-wares[i][1], wares[i][0], i))
