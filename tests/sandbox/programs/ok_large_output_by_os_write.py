# wanted: passed
# expected_lines: 400000
import os
import sys

line = f"{sum(map(int, sys.stdin.read().split()[1:]))}   \n".encode()
data = memoryview(line * 400_000)
while data:
    data = data[os.write(1, data) :]
