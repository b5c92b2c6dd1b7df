n, width = map(int, input().split())
for i in range(n):
    line = input()
    if line[0] == "#":
        if i:
            print()
        fill = width - len(line)
        print("=" * (fill // 2) + " " + line[2:] + " " + "=" * (fill - fill // 2))
        continue
    name, cents = line.split(";")
    price = "%d.%02d" % divmod(int(cents), 100)
    # only the last line needs room for the price
    first, *words = name.split()
    row = first
    for k, word in enumerate(words):
        room = width - len(price) - 3 if k == len(words) - 1 else width
        if len(row) + 1 + len(word) <= room:
            row += " " + word
        else:
            print(row)
            row = "> " + word
    print(row, "." * (width - len(row) - len(price) - 2), price)
