class Solution:
    def turnedAway(self, wares: List[List[int]], gap: int, k: int) -> List[int]:
        everything = []
        of_dealer = defaultdict(list)
        admitted = []
        turned = []
        start = 0
        for i in sorted(range(len(wares)), key=lambda i: wares[i][0]):
            price, quality, dealer = wares[i]
            while start < len(admitted) and wares[admitted[start]][0] + gap <= price:
                _, other_quality, other = wares[admitted[start]]
                insort(everything, other_quality)
                insort(of_dealer[other], other_quality)
                start += 1
            own = of_dealer[dealer]
            as_good = len(everything) - bisect_left(everything, quality)
            as_good -= len(own) - bisect_left(own, quality)
            if as_good < k:
                admitted.append(i)
            else:
                turned.append(i)
        return sorted(turned, key=lambda i: (-wares[i][1], wares[i][0], i))
