n, width = map(int, input().split())
for i in range(n):
    line = input()
    if line[0] == "#":
        if i:
            print()
        print((" " + line[2:] + " ").center(width, "="))
        continue
    name, cents = line.split(";")
    price = "%d.%02d" % divmod(int(cents), 100)
    room = width - len(price) - 3
    first, *words = name.split()
    row = first
    for word in words:
        if len(row) + len(word) < room:
            row += " " + word
        else:
            print(row)
            row = "> " + word
    print(row, "." * (width - len(row) - len(price) - 2), price)
