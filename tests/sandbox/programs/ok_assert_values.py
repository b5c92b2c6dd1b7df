# wanted: passed
# task: assert
def total(values):
    return sum(values)
