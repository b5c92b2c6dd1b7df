# wanted: wrong|crash|cpu-time
# task: assert
# limits: cpu_seconds=2
# tries: answers with an integer of four million digits, which is slow to show
def total(values):
    return 1 << 14_000_000
