# wanted: passed
import mmap

with mmap.mmap(0, 0, access=mmap.ACCESS_READ) as data:
    print(sum(map(int, data[:].split()[1:])))
