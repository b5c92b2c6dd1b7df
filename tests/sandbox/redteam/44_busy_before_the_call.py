# wanted: cpu-time
# task: call
# limits: cpu_seconds=0.3
# tries: computes while the module is loaded, before any call
while True:
    pass
