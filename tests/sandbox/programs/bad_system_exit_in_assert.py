# wanted: crash
# task: assert
def total(values):
    raise SystemExit(0)
