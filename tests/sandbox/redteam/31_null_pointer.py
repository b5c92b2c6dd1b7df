# wanted: crash
# tries: reads address 0
import ctypes

print(60, flush=True)
ctypes.string_at(0)
