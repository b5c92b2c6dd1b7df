# wanted: passed
# task: call
def total(values):
    print("what is printed is no result")
    return float(sum(values))
