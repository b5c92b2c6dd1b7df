class Solution:
    def stringWork(self, flier: List[List[int]], kite: List[List[int]], reel: int) -> List[float]:
        """Total let out, total wound in, and the moment of the loss."""
        events = self.tightMoments(flier, kite)
        limit = reel * reel
        letOut = 0.0
        outside = 0.0
        lostAt = -1
        for moment, squared in events:
            # compare whole numbers, so that a string of exactly the right length holds
            if squared > limit:
                lostAt = moment
                break
            distance = math.sqrt(squared)
            letOut += max(0.0, distance - outside)
            outside = distance
        # what was let out and is not outside any more has been wound in
        return [letOut, letOut - outside, lostAt]

    def tightMoments(self, flier, kite):
        """Yield (moment, square of the distance from hand to kite) wherever the kite flies."""
        for moment in range(len(kite)):
            if kite[moment][2] > 0:
                hand = (flier[moment][0], flier[moment][1], 1)
                yield moment, sum((a - b) ** 2 for a, b in zip(hand, kite[moment]))
