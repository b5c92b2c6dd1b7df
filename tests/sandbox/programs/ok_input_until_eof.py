# wanted: passed
values = []
try:
    while True:
        values.append(int(input()))
except EOFError:
    print(sum(values[1:]))
