# wanted: crash
# tries: overwrites the interpreter's own structures
import ctypes

print(60, flush=True)
ctypes.memset(id(type), 0xFF, 4096)
print(type(1), [].append)
