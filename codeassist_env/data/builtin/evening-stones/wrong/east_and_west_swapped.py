class Solution:
    def sunnySides(self, heights: List[List[int]], sink: List[int]) -> List[List[int]]:
        def left(matrix, s):
            out = []
            for row in matrix:
                line, shadow = [], 0
                for h in row:
                    line.append(h >= shadow)
                    shadow = max(h, shadow) - s
                out.append(line)
            return out

        def flip(matrix):
            return [row[::-1] for row in matrix]

        def transpose(matrix):
            return [list(column) for column in zip(*matrix)]

        # north, east, south, west
        photos = [
            transpose(left(transpose(heights), sink[0])),
            left(heights, sink[1]),
            transpose(flip(left(flip(transpose(heights)), sink[2]))),
            flip(left(flip(heights), sink[3])),
        ]
        return [[sum(cell) for cell in zip(*rows)] for rows in zip(*photos)]
