# wanted: wrong|crash
# tries: closes standard output before the answer is flushed, and everything else
import os

print(60)
os.closerange(0, 256)
