# wanted: crash
# task: assert
def sum_of(values):
    return 60
