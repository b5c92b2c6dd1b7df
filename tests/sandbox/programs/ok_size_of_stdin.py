# wanted: passed
import io
import os

size = os.fstat(0).st_size
data = io.BytesIO(os.read(0, max(size, 1 << 16)))
data.readline()
print(sum(map(int, data)))
