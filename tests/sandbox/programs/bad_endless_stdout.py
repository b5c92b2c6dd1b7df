# wanted: output
# limits: output_mb=2
while True:
    print("60" * 1000)
