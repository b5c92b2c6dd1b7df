import sys


def read_count():
    """How many characters the user types."""
    return int(sys.stdin.readline())


def read_key():
    """The next typed character. It may be a space, so only the line break goes."""
    return sys.stdin.readline().rstrip("\n")


def main():
    active = set()
    dots = 0
    out = []
    for _ in range(read_count()):
        key = read_key()
        if key == "#":
            active ^= {key}
            dots = 0
        elif "#" in active:
            if key.isdigit():
                out.append(key)
            elif key == "." and dots == 0:
                dots += 1
                out.append(key)
        elif key in "=~":
            active ^= {key}
        else:
            if "=" in active:
                key = key.upper()
            if "~" in active and key.isalpha() and key not in "aeiouAEIOU":
                key = key + key
            out.append(key)
    print("".join(out))


main()
