class Solution:
    def sunnySides(self, heights: List[List[int]], sink: List[int]) -> List[List[int]]:
        def sunny_from_left(row, s):
            # a block is sunny if height + s * position has not been greater before
            sums = [h + s * c for c, h in enumerate(row)]
            return [v >= top for v, top in zip(sums, accumulate(sums, max))]

        def turn(matrix):
            """A quarter turn to the left: the east side comes to the top."""
            return [list(column) for column in zip(*matrix)][::-1]

        field = heights
        counts = [[0] * len(row) for row in field]
        for k in (3, 0, 1, 2):
            for row, count in zip(field, counts):
                for c, good in enumerate(sunny_from_left(row, sink[k])):
                    count[c] += good
            field, counts = turn(field), turn(counts)
        return counts
