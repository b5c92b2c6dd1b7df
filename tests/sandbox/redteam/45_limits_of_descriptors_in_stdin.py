# wanted: passed
# tries: lowers its own limits to nothing, then prints
import resource
import sys

values = sys.stdin.read().split()[1:]
for name in ("NOFILE", "NPROC", "STACK", "MEMLOCK", "SIGPENDING", "MSGQUEUE"):
    resource.setrlimit(getattr(resource, f"RLIMIT_{name}", resource.RLIMIT_NOFILE), (0, 0))
print(sum(map(int, values)))
