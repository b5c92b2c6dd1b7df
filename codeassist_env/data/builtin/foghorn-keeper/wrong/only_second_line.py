n, low, high, k = map(int, input().split())
mode, clear = "SLEEP", 0
total = longest = run = 0
for v in map(int, input().split()):
    if mode == "SLEEP":
        if v < low:
            mode = "WATCH"
    elif mode == "WATCH":
        if v < low:
            mode, clear = "SOUND", 0
        elif v >= high:
            mode = "SLEEP"
    else:
        clear = clear + 1 if v >= high else 0
        if clear == k:
            mode = "SLEEP"
    run = run + 1 if mode == "SOUND" else 0
    total += mode == "SOUND"
    longest = max(longest, run)
print(total, longest)
print(mode)
