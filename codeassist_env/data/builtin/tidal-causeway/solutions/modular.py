import sys

DAY = 24 * 60


def minutes(text):
    """Turn HH:MM into minutes since midnight."""
    h, m = text.split(":")
    return int(h) * 60 + int(m)


def waiting(arrival, begin, length, c):
    """Minutes until a crossing of c minutes can start in this window."""
    since = (arrival - begin) % DAY
    if since + c <= length:
        return 0
    return DAY - since


def main():
    data = sys.stdin.read().split()
    n, c, q = int(data[0]), int(data[1]), int(data[2])
    windows = []
    for item in data[3:3 + n]:
        first, second = item.split("-")
        begin = minutes(first)
        length = (minutes(second) - begin) % DAY
        if length >= c:
            windows.append((begin, length))

    for item in data[3 + n:3 + n + q]:
        if not windows:
            print("NEVER")
            continue
        arrival = minutes(item)
        wait = min(waiting(arrival, b, length, c) for b, length in windows)
        start = (arrival + wait) % DAY
        print(f"{start // 60:02d}:{start % 60:02d}")


main()
