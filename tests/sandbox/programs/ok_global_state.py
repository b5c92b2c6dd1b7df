# wanted: passed
total = 0


def add(value):
    global total
    total += value


for _ in range(int(input())):
    add(int(input()))
print(total)
