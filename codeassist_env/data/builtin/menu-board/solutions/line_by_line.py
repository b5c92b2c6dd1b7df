n, width = map(int, input().split())
for number in range(n):
    line = input()
    if line.startswith("# "):
        if number > 0:
            print()
        title = " " + line[2:] + " "
        left = (width - len(title)) // 2
        right = width - len(title) - left
        print("=" * left + title + "=" * right)
        continue

    name, cents = line.split(";")
    price = f"{int(cents) // 100}.{int(cents) % 100:02d}"
    room = width - len(price) - 3
    words = name.split()
    current = words[0]
    for word in words[1:]:
        if len(current) + 1 + len(word) <= room:
            current += " " + word
        else:
            print(current)
            current = "> " + word
    dots = width - len(current) - len(price) - 2
    print(current + " " + "." * dots + " " + price)
