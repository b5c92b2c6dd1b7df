import sys


def read_count():
    """How many characters the user types."""
    return int(sys.stdin.readline())


def read_key():
    """The next typed character. It may be a space, so only the line break goes."""
    return sys.stdin.readline().rstrip("\n")


def main():
    caps = double = nums = False
    dot = False
    text = ""
    for _ in range(read_count()):
        key = read_key()
        if key == "=":
            caps = not caps
        elif key == "~":
            double = not double
        elif key == "#":
            nums = not nums
            dot = False
        elif nums:
            if key.isdigit() or (key == "." and not dot):
                text += key
            if key == ".":
                dot = True
        else:
            if caps:
                key = key.upper()
            text += key
            if double and key not in "aeiouAEIOU":
                text += key
    print(text)


main()
