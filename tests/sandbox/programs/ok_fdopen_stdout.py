# wanted: passed
import os
import sys

with os.fdopen(1, "wb", buffering=1 << 16, closefd=False) as out:
    out.write(b"%d\n" % sum(map(int, sys.stdin.read().split()[1:])))
