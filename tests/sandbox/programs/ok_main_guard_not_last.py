# wanted: passed
import sys


def main():
    print(sum(map(int, sys.stdin.read().split()[1:])))


if __name__ == "__main__":
    main()

after_the_guard = main.__name__
