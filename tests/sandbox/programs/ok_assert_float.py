# wanted: passed
# task: assert
def total(values):
    return float(sum(values))
