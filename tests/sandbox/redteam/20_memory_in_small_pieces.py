# wanted: memory
# tries: takes all memory, in small pieces
# limits: memory_mb=64
hoard = None
while True:
    hoard = (hoard, 1.5)
