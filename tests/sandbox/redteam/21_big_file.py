# wanted: output
# tries: fills the disk with one file
# limits: output_mb=2
with open("big", "wb") as file:
    for _ in range(64):
        file.write(bytes(1 << 16))
