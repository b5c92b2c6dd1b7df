# wanted: crash
# tries: raises what would end the test's loop quietly
# task: assert
def total(values):
    raise StopIteration
