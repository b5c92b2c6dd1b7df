# wanted: output
# tries: prints for ever
# limits: output_mb=2
while True:
    print("60" * 1000)
