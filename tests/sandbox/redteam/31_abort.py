# wanted: crash
# tries: prints the answer, then aborts
import os

print(60, flush=True)
os.abort()
