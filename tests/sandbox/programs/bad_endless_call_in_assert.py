# wanted: cpu-time
# task: assert
# limits: cpu_seconds=0.3
def total(values):
    while True:
        pass
