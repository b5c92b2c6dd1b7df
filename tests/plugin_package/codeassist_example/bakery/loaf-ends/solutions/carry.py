def main():
    k = int(input().split()[1])
    slices = block = 0
    for word in input().split():
        block += int(word) % k
        if block >= k:
            block -= k
            slices += 1
    print(slices)


main()
