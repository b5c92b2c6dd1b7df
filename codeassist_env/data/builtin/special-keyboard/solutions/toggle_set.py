import sys


def read_count():
    """How many characters the user types."""
    return int(sys.stdin.readline())


def read_key():
    """The next typed character. It may be a space, so only the line break goes."""
    return sys.stdin.readline().rstrip("\n")


def main():
    active = set()
    dots_left = 0
    written = []
    for _ in range(read_count()):
        key = read_key()
        if key in ("=", "~", "#"):
            active ^= {key}
            if key == "#":
                dots_left = 1
            continue
        if "#" in active:
            if key == ".":
                written.append(key * dots_left)
                dots_left = 0
            elif key in "0123456789":
                written.append(key)
            continue
        times = 1
        if "~" in active and key.lower() in "bcdfghjklmnpqrstvwxyz":
            times = 2
        if "=" in active:
            key = key.upper()
        written.append(key * times)
    print("".join(written))


if __name__ == "__main__":
    main()
