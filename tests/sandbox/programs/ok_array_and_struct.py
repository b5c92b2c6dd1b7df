# wanted: passed
import array
import struct
import sys

values = array.array("q", map(int, sys.stdin.read().split()[1:]))
print(sum(struct.unpack(f"{len(values)}q", values.tobytes())))
