def parts(total, count):
    """Split total into count numbers that are as equal as possible."""
    size, more = divmod(total, count)
    return [size + 1] * more + [size] * (count - more)


def loop(n, k, p, h, s):
    # In every group of hits, all but the last hit start a pair.
    groups = k - p
    if groups < 1 or groups > n - k:
        return "NO"
    hits = parts(k, groups)
    rests = parts(n - k, groups)
    if hits[0] > h or rests[0] > s:
        return "NO"
    return "".join("x" * a + "-" * b for a, b in zip(hits, rests))


for _ in range(int(input())):
    print(loop(*map(int, input().split())))
