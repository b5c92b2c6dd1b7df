# wanted: wrong|crash|output
# tries: prints far behind the end of its output
import os

print(60, flush=True)
os.lseek(1, 1 << 33, os.SEEK_SET)
os.write(1, b"60\n")
