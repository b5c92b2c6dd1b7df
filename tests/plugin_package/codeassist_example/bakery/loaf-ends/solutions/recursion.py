def press(ends, size):
    if len(ends) == 1:
        return ends[0]
    half = len(ends) // 2
    return press(ends[:half], size) + press(ends[half:], size)


size = int(input().split()[-1])
print(press([int(loaf) % size for loaf in input().split()], size) // size)
