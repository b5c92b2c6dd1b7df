# wanted: crash
import ctypes

print(60, flush=True)
ctypes.string_at(0)
