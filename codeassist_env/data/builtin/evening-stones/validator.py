def validate(heights, sink):
    assert type(heights) is list and heights and type(heights[0]) is list and heights[0], "empty"
    width = len(heights[0])
    assert width * len(heights) <= 20000, "too many blocks"
    for row in heights:
        assert type(row) is list and len(row) == width, "row lengths"
        assert all(type(v) is int and 0 <= v <= 10**9 for v in row), "heights"
    assert type(sink) is list and len(sink) == 4
    assert all(type(v) is int and 0 <= v <= 1000 for v in sink), "sink"
