# wanted: crash|memory|cpu-time
# limits: cpu_seconds=1,memory_mb=256
# tries: gives the compiler endless work at run time
for size in (10**5, 10**6):
    try:
        eval("-" * size + "60")
    except (RecursionError, MemoryError):
        pass
source = "x = 1\n" * 10**6
while True:
    compile(source, "more", "exec")
