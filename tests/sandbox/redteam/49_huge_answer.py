# wanted: wrong|crash|output|memory
# task: assert
# limits: output_mb=2,memory_mb=256
# tries: answers with a value of 60 MB
def total(values):
    return ["61" * 1000] * 30_000
