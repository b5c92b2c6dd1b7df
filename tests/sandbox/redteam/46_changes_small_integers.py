# wanted: wrong|crash
# then: ok_os_read
# tries: overwrites the integer 60 in the interpreter's table, so that all see another number
import ctypes
import sys

values = sys.stdin.read().split()[1:]
ctypes.c_uint32.from_address(id(60) + 24).value = 59
print(sum(map(int, values)) // 10 * 10 if values else 0)
print(60)
