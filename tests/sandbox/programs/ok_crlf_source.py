# wanted: passed
# source: crlf
import sys


def main():
    text = """a
b"""
    assert text == "a\nb"
    print(sum(map(int, sys.stdin.read().split()[1:])))


main()
