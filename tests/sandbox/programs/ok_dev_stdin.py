# wanted: passed
with open("/dev/stdin") as source, open("/dev/stdout", "w") as target:
    n, *values = map(int, source.read().split())
    target.write(f"{sum(values)}\n")
