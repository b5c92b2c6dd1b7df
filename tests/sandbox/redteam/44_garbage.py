# wanted: cpu-time|memory
# limits: cpu_seconds=0.3,memory_mb=256
# tries: keeps the collector of garbage busy
import gc

hold = [[] for _ in range(100_000)]
while True:
    ring = []
    ring.append(ring)
    gc.collect()
