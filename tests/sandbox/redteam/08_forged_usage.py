# wanted: cpu-time
# limits: cpu_seconds=0.3
# tries: says on every descriptor that it has ended and used nothing, then goes on computing
import os

for descriptor in range(3, 1024):
    for text in (b"0 0 0 0", b"0 0 0", b"R", b"C", b"\0" * 64):
        try:
            os.write(descriptor, text)
        except OSError:
            break
while True:
    pass
