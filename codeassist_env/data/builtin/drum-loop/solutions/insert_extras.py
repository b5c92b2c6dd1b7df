from itertools import cycle


def top_up(lengths, extra, limit):
    """Hand out the extra beats one by one, in turn; None if they do not fit."""
    for i in cycle(range(len(lengths))):
        if extra == 0:
            return lengths
        if lengths[i] == limit:
            return None
        lengths[i] += 1
        extra -= 1


t = int(input())
for _ in range(t):
    beats, hits, pairs, max_hits, max_rests = [int(w) for w in input().split()]
    rests = beats - hits
    groups = hits - pairs
    answer = "NO"
    if 0 < groups <= rests:
        # Begin with x-x-x-... and make the groups longer.
        x = top_up([1] * groups, hits - groups, max_hits)
        r = top_up([1] * groups, rests - groups, max_rests)
        if x and r:
            answer = ""
            for i in range(groups):
                answer += x[i] * "x" + r[i] * "-"
    print(answer)
