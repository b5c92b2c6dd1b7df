# wanted: cpu-time
# limits: cpu_seconds=0.3
while True:
    pass
