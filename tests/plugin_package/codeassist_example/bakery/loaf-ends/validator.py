def validate(text):
    head, loaves = text.rstrip("\n").split("\n")
    n, k = map(int, head.split())
    lengths = list(map(int, loaves.split()))
    assert 1 <= n <= 1000 and len(lengths) == n, "n lengths, 1 to 1000"
    assert all(1 <= number <= 10**9 for number in (k, *lengths)), "k and lengths of 1 to 10^9"
