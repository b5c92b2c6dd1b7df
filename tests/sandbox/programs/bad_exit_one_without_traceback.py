# wanted: crash
import os

print(60, flush=True)
os._exit(1)
