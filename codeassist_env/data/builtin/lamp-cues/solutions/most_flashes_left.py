class Solution:
    def planCues(self, flashes: List[int], k: int) -> List[List[int]]:
        # always take the lamps that have the most flashes left, except for those of the cue before
        if sum(flashes) % k:
            return []
        heap = [(-count, lamp) for lamp, count in enumerate(flashes)]
        heapq.heapify(heap)
        show = []
        cooling = []
        for _ in range(sum(flashes) // k):
            if len(heap) < k:
                return []
            chosen = [heapq.heappop(heap) for _ in range(k)]
            for item in cooling:
                heapq.heappush(heap, item)
            show.append([lamp for _, lamp in chosen])
            cooling = [(count + 1, lamp) for count, lamp in chosen if count < -1]
        return [] if cooling or heap else show
