# wanted: passed
import sys
from functools import lru_cache


@lru_cache(None)
def writer():
    return open(1, "w", closefd=False)


def make():
    out = writer()
    return lambda text: out.write(text)


make()(str(sum(map(int, sys.stdin.read().split()[1:]))))
