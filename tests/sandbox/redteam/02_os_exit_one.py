# wanted: crash
# tries: prints the answer, then ends with status 1 past every handler
import os

print(60, flush=True)
os._exit(1)
