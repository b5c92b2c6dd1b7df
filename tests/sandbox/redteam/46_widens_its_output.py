# wanted: wrong|crash|output
# tries: makes its output larger than the machine's memory, with nothing in it
import os

print(60, flush=True)
for size in (1 << 30, 1 << 40, 1 << 62):
    os.ftruncate(1, size)
print("larger")
