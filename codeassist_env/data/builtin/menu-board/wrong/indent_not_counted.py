n, width = map(int, input().split())
for number in range(n):
    line = input()
    if line[0] == "#":
        if number:
            print()
        fill = width - len(line)
        print("=" * (fill // 2) + " " + line[2:] + " " + "=" * (fill - fill // 2))
        continue
    name, cents = line.split(";")
    price = "%d.%02d" % divmod(int(cents), 100)
    room = width - len(price) - 3
    rows = [[]]
    for word in name.split():
        if len(" ".join(rows[-1] + [word])) > room:
            rows.append([])
        rows[-1].append(word)
    texts = [" ".join(row) for row in rows]
    texts[1:] = ["> " + text for text in texts[1:]]
    for text in texts[:-1]:
        print(text)
    last = texts[-1]
    print(last, "." * (width - len(last) - len(price) - 2), price)
