# wanted: wrong|crash
# tries: prints the answer and takes it back
import os

print(60, flush=True)
os.ftruncate(1, 0)
