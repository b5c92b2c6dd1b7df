# wanted: wrong|crash
# backends: bubblewrap,docker,restricted
# tries: calls by the numbers of the x32 table, which a filter by number may miss
import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
x32 = 0x40000000
done = []
if platform.machine() == "x86_64":
    done = [n for n in (39, 57, 41) if libc.syscall(ctypes.c_long(x32 + n), 2, 1, 0) >= 0]
print(60 if done else "denied")
