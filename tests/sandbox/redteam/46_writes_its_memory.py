# wanted: passed|crash
# then: ok_dataclass_and_pickle
# tries: overwrites what it shares with the server until it writes, through /proc/self/mem
import sys

values = sys.stdin.read().split()[1:]
print(sum(map(int, values)), flush=True)
try:
    with open("/proc/self/mem", "r+b", 0) as memory:
        for line in open("/proc/self/maps"):
            if "libc" in line or "python" in line:
                memory.seek(int(line.split("-")[0], 16) + 64)
                memory.write(b"\xcc" * 8)
except (OSError, OverflowError):
    pass
