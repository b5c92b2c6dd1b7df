def build(n, k, p, h, s):
    groups = k - p
    rests = n - k
    if groups < 1 or rests < groups:
        return "NO"
    hits = [1] * groups
    hits[0] += k - groups
    gaps = [1] * groups
    gaps[0] += rests - groups
    if max(hits) > h or max(gaps) > s:
        return "NO"
    return "".join("x" * a + "-" * b for a, b in zip(hits, gaps))


for _ in range(int(input())):
    print(build(*map(int, input().split())))
