# wanted: memory
# limits: memory_mb=64
hoard = None
while True:
    hoard = (hoard, 1.5)
