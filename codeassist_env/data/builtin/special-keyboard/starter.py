import sys


def read_count():
    """How many characters the user types."""
    return int(sys.stdin.readline())


def read_key():
    """The next typed character. It may be a space, so only the line break goes."""
    return sys.stdin.readline().rstrip("\n")


def main():
