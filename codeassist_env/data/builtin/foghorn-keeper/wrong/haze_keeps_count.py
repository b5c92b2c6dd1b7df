import sys

data = list(map(int, sys.stdin.read().split()))
n, low, high, k = data[:4]
mode, clear = "SLEEP", 0
total = longest = run = 0
for v in data[4:4 + n]:
    if mode == "SLEEP":
        if v < low:
            mode = "WATCH"
    elif mode == "WATCH":
        if v < low:
            mode, clear = "SOUND", 0
        elif v >= high:
            mode = "SLEEP"
    elif v >= high:
        clear += 1
        if clear == k:
            mode = "SLEEP"
    elif v < low:
        clear = 0
    if mode == "SOUND":
        total += 1
        run += 1
        longest = max(longest, run)
    else:
        run = 0
print(total, longest)
print(mode)
