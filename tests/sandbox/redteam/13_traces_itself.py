# wanted: wrong|crash
# backends: bubblewrap,docker,restricted
# tries: asks to be traced, which a filter should know better than to allow
import ctypes

print(60 if ctypes.CDLL(None).ptrace(0, 0, 0, 0) == 0 else "denied")
