# wanted: passed
# task: assert
# tries: changes the values it is given, which are copies
def total(values):
    result = sum(values)
    values.clear()
    return result
