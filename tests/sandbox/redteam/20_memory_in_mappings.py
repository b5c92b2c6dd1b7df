# wanted: memory|crash
# limits: memory_mb=128
# tries: takes memory by mapping it, shared and not
import mmap

hoard = []
for _ in range(4000):
    hoard.append(mmap.mmap(-1, 1 << 20))
    hoard[-1][:] = bytes(1 << 20)
print(60)
