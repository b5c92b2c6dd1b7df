# From the quietest bar to the loudest (equal ones from the right): each bar joins the spans of quieter bars beside it.
n, m = map(int, input().split())
loud = [int(s) for s in input().split()]
first = {}      # last bar of a finished span -> its first bar
last = {}       # first bar -> last bar
number = value = 0
for i in sorted(range(n), key=lambda i: (loud[i], -i)):
    lo = first.pop(i - 1, i)
    hi = last.pop(i + 1, i)
    first[hi], last[lo] = lo, hi
    clips = 0
    for start in range(max(lo, i - (hi - i)), i + 1):
        # the clip ends where it is long enough and the peak is early
        end = max(start + m - 1, i + i - start)
        clips += max(0, hi - end + 1)
    number += clips
    value += clips * loud[i]
print(number, value)
