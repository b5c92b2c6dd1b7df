# wanted: crash
# tries: has no function of the wanted name
# task: assert
def sum_of(values):
    return 60
