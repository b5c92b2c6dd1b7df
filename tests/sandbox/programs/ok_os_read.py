# wanted: passed
import os

data = os.read(0, 1 << 20).split()
os.write(1, str(sum(map(int, data[1:]))).encode() + b"\n")
