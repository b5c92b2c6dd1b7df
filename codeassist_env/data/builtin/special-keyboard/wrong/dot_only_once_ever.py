import sys


def read_count():
    """How many characters the user types."""
    return int(sys.stdin.readline())


def read_key():
    """The next typed character. It may be a space, so only the line break goes."""
    return sys.stdin.readline().rstrip("\n")


def main():
    caps = double = numbers = False
    dot_seen = False
    text = ""
    for _ in range(read_count()):
        key = read_key()
        if key == "=":
            caps = not caps
        elif key == "~":
            double = not double
        elif key == "#":
            numbers = not numbers
        elif numbers:
            if key.isdigit():
                text += key
            elif key == "." and not dot_seen:
                text += key
                dot_seen = True
        else:
            if caps:
                key = key.upper()
            if double and key.isalpha() and key.lower() not in "aeiou":
                key *= 2
            text += key
    print(text)


main()
