# wanted: passed
# task: assert
def total(values):
    try:
        return sum(values)
    finally:
        try:
            values[10**6]
        except IndexError:
            pass
