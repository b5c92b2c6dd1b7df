# wanted: wrong|crash
# limits: wall_seconds=3
# tries: closes every descriptor first, then goes on as if nothing were
import os
import sys

os.closerange(0, 4096)
for descriptor in range(64):
    try:
        os.open("/dev/null", os.O_RDWR)
    except OSError:
        pass
print(60)
sys.stdout.flush()
