# wanted: passed
import os
import sys

with open(os.devnull, "w") as nowhere:
    print(61, file=nowhere)
with open("/dev/stderr", "w") as complaints:
    print(61, file=complaints)
assert open("/dev/zero", "rb").read(2) == b"\0\0" and len(os.urandom(8)) == 8
print(sum(map(int, sys.stdin.read().split()[1:])))
