# wanted: cpu-time
# tries: computes for ever
# limits: cpu_seconds=0.3
while True:
    pass
