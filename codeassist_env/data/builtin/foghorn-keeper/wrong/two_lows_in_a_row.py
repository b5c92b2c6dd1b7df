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
        # anything but a low reading sends the controller back to sleep
        mode = "SOUND" if v < low else "SLEEP"
        clear = 0
    else:
        clear = clear + 1 if v >= high else 0
        if clear == k:
            mode = "SLEEP"
    if mode == "SOUND":
        total += 1
        run += 1
        longest = max(longest, run)
    else:
        run = 0
print(total, longest)
print(mode)
