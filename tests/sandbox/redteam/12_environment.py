# wanted: passed
# tries: reads the harness's environment variables
import os
import sys

for name in ("PYTEST_CURRENT_TEST", "VIRTUAL_ENV", "SSH_AUTH_SOCK", "LOGNAME", "USER", "PWD"):
    assert name not in os.environ, name
try:
    assert b"PYTEST" not in open("/proc/self/environ", "rb").read()
except OSError:
    pass
print(sum(map(int, sys.stdin.read().split()[1:])))
