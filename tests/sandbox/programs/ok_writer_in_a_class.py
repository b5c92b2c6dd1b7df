# wanted: passed
import sys


class Out:
    stream = open(1, "w", closefd=False)

    @classmethod
    def say(cls, text, to=stream):
        to.write(text)


Out.say(str(sum(map(int, sys.stdin.read().split()[1:]))))
