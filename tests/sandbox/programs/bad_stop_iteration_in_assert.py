# wanted: crash
# task: assert
def total(values):
    raise StopIteration
