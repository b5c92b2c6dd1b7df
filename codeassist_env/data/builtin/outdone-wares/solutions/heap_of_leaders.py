class Solution:
    def turnedAway(self, wares: List[List[int]], gap: int, k: int) -> List[int]:
        def decide():
            """Yields the wares turned away as tuples in the order of the answer."""
            # leaders: the k + 1 dealers with the best wares so far. The heap may hold outdated pairs, too.
            best, leaders, heap = {}, set(), []
            waiting = deque()
            for price, quality, dealer, i in sorted([*ware, i] for i, ware in enumerate(wares)):
                while waiting and price - waiting[0][0] >= gap:
                    _, good, rival = waiting.popleft()
                    if good <= best.get(rival, 0):
                        continue
                    best[rival] = good
                    leaders.add(rival)
                    heappush(heap, (good, rival))
                    if len(leaders) > k + 1:
                        leaders.remove(smallest(heap, best)[1])
                        heappop(heap)

                others = len(leaders) - (dealer in leaders)
                if others >= k:
                    # the weakest leader counts only if all k others must be at least as good
                    least = smallest(heap, best)
                    if others > k or least[1] == dealer:
                        heappop(heap)
                        second = smallest(heap, best)
                        heappush(heap, least)
                        least = second
                    if least[0] >= quality:
                        yield -quality, price, i
                        continue
                waiting.append((price, quality, dealer))

        def smallest(heap, best):
            while heap[0][0] < best[heap[0][1]]:
                heappop(heap)
            return heap[0]

        return [i for *_, i in sorted(decide())]
