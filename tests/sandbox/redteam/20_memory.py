# wanted: memory
# tries: takes all memory, in large pieces
# limits: memory_mb=128
hoard = []
while True:
    hoard.append(bytearray(1 << 20))
