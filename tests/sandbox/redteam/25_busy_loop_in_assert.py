# wanted: cpu-time
# tries: computes for ever inside the answer to a test
# task: assert
# limits: cpu_seconds=0.3
def total(values):
    while True:
        pass
